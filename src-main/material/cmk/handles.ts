import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { KeyObject, Token } from '../../hsm/types.ts'
import type { KeyVersionRecord } from '../../store/types.ts'

/** What finding a version's object, and knowing it again, needs of its record. */
export type HeldVersion = Pick<KeyVersionRecord, 'keyId' | 'objectId' | 'publicKey' | 'checkValue'>

/**
 * Handles of token objects, each looked for once: a search goes through every object of a token,
 * and a vault may have thousands. Handles last as long as the session that the vault lives in.
 */
export class Handles {
  readonly #token: Token
  readonly #known = new Map<string, KeyObject>()

  constructor(token: Token) {
    this.#token = token
  }

  remember(objectId: string, key: KeyObject): void {
    this.#known.set(objectId, key)
  }

  forget(objectId: string): void {
    this.#known.delete(objectId)
  }

  clear(): void {
    this.#known.clear()
  }

  /**
   * Runs `work` with the secret or private key of `version`; looks for it anew when the token
   * doesn't know a remembered handle any more. Errors: MATERIAL_GONE, MATERIAL_MISMATCH.
   */
  async use<T>(version: HeldVersion, work: (key: KeyObject) => Promise<T>): Promise<T> {
    const objectId = version.objectId ?? ''
    const known = this.#known.get(objectId)
    if (known) {
      try {
        return await work(known)
      } catch (error) {
        if (!isKeyriteError(error) || error.code !== 'MATERIAL_GONE') throw error
        this.forget(objectId)
      }
    }
    const found = await this.#find(version)
    this.remember(objectId, found)
    return work(found)
  }

  /** Looks for it anew, whatever is remembered. Errors: MATERIAL_GONE, MATERIAL_MISMATCH. */
  async look(version: HeldVersion): Promise<void> {
    const objectId = version.objectId ?? ''
    this.forget(objectId)
    this.remember(objectId, await this.#find(version))
  }

  async #find(version: HeldVersion): Promise<KeyObject> {
    const id = Buffer.from(version.objectId ?? '', 'hex')
    const kind = version.publicKey === null ? 'secret' : 'private'
    // An empty id would match every key of the token.
    const query = { class: kind, id, persistent: true } as const
    const [found, ...more] = id.length > 0 ? await this.#token.find(query) : []
    if (!found) throw new KeyriteError('MATERIAL_GONE', { key: version.keyId })
    if (more.length > 0 || !(await this.#isRight(version, found))) {
      throw new KeyriteError('MATERIAL_MISMATCH', { key: version.keyId })
    }
    return found
  }

  /** An EC private key says nothing of itself; but each of its signatures is verified. */
  async #isRight({ publicKey, checkValue }: HeldVersion, key: KeyObject): Promise<boolean> {
    if (publicKey === null) {
      return (await this.#token.checkValue(key))?.toString('hex') === checkValue
    }
    const isRsa = publicKey.length > EC_SPKI_MAX
    return !isRsa || (await this.#token.publicKeyDer(key)).equals(publicKey)
  }
}

/** Bytes; an SPKI of P-384 has 120, one of RSA-2048 has 294. */
const EC_SPKI_MAX = 200
