import { KeyriteError } from '@shared/errors'
import type { Token } from '../../hsm/types.ts'

/** From here on, two looks at the whole token are less work than two searches for each id. */
const MANY = 8

/**
 * Destroys every token object of these CKA_IDs, both halves of pairs, and looks whether one is
 * left. A token that is away looks empty: `find` then says TOKEN_GONE.
 * @throws KeyriteError TOKEN_ANSWER_WRONG when something is left, TOKEN_*
 */
export async function destroyAllAndLook(token: Token, ids: readonly Buffer[]): Promise<void> {
  if (ids.length < MANY) {
    for (const id of ids) await destroyAndLook(token, id)
    return
  }
  const wanted = new Set(ids.map((id) => id.toString('hex')))
  const found = async () => {
    const all = await token.find({ persistent: true })
    return all.filter(({ id }) => wanted.has(id.toString('hex')))
  }
  for (const object of await found()) await token.destroy(object)
  requireNone(await found())
}

/**
 * Destroys every token object of this CKA_ID, both halves of a pair, and looks whether one is
 * left. A token that is away looks empty: `find` then says TOKEN_GONE.
 * @throws KeyriteError TOKEN_ANSWER_WRONG when something is left, TOKEN_*
 */
export async function destroyAndLook(token: Token, id: Uint8Array): Promise<void> {
  // An empty id would match every object of the token.
  if (id.length === 0) throw new KeyriteError('INTERNAL', { detail: 'no CKA_ID' })
  const query = { id, persistent: true }
  for (const object of await token.find(query)) await token.destroy(object)
  requireNone(await token.find(query))
}

function requireNone(left: readonly unknown[]): void {
  if (left.length === 0) return
  throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'C_DestroyObject' })
}
