import type { KeyObject, Token } from '../hsm/types.ts'

/** From here on, one look at the whole token is less work than a search for each id. */
const MANY = 8

/** CKA_ID as Keyrite chooses it. Anything shorter could match what is not meant. */
const OBJECT_ID = /^[0-9a-f]{32}$/

/**
 * The token's objects with these CKA_IDs (hex), both halves of pairs. Many ids cost one pass over
 * the token, however many objects are on it.
 * @throws KeyriteError TOKEN_GONE: a token that has vanished looks empty, and says nothing about
 * what is on it.
 */
export async function objectsOf(
  token: Token,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeyObject[]>> {
  const wanted = new Set(ids.filter((id) => OBJECT_ID.test(id)))
  const found = new Map<string, KeyObject[]>([...wanted].map((id) => [id, []]))
  for (const object of await candidates(token, wanted)) {
    found.get(object.id.toString('hex'))?.push(object)
  }
  return found
}

async function candidates(token: Token, wanted: ReadonlySet<string>): Promise<KeyObject[]> {
  if (wanted.size >= MANY) return token.find({ persistent: true })
  const found: KeyObject[] = []
  for (const id of wanted) {
    found.push(...(await token.find({ id: Buffer.from(id, 'hex'), persistent: true })))
  }
  return found
}
