import { SecretBytes } from '../crypto/secret-bytes.ts'
import { isKeyriteError } from '@shared/errors'
import { toKeyriteError } from './ckr.ts'
import { requireSpace } from './disk-space.ts'
import { checkValue } from './operations/check-value.ts'
import { decrypt, encrypt, sign, wrap } from './operations/crypt.ts'
import { createData, findData } from './operations/data.ts'
import { find, type Query } from './operations/find.ts'
import { generateKeyPair, generateSymmetric } from './operations/generate.ts'
import { importKeyPair } from './operations/import-pair.ts'
import { importPublicKey, importSecret } from './operations/import.ts'
import { publicKeyDer } from './operations/public-key.ts'
import type { Presence } from './presence.ts'
import type { Native, Session } from './session.ts'
import type {
  DataObject,
  KeyObject,
  KeyPairKind,
  KeyPairObjects,
  Mechanism,
  NewKey,
  SymmetricKind,
  Token,
  TokenDescription,
  TokenIdentity,
} from './types.ts'

export interface OpenTokenParts {
  readonly identity: TokenIdentity
  readonly description: TokenDescription
  readonly session: Session
  readonly presence: Presence
  readonly storeFolder: string | undefined
  /** Told once, when the session is closed. */
  readonly onClosed: () => void
}

/** What can go wrong at the end of a session whose token is gone: nothing is left to end. */
const ALREADY_OVER: ReadonlySet<string> = new Set(['SESSION_LOST', 'TOKEN_GONE', 'TOKEN_ERROR'])

/** A logged-in session; each method hands over to its file in `operations/`. */
export class Pkcs11Token implements Token {
  readonly identity: TokenIdentity
  readonly description: TokenDescription
  readonly #parts: OpenTokenParts
  readonly #session: Session

  constructor(parts: OpenTokenParts) {
    this.identity = parts.identity
    this.description = parts.description
    this.#parts = parts
    this.#session = parts.session
  }

  get open(): boolean {
    return this.#session.open
  }

  random(length: number): Promise<SecretBytes> {
    return this.#session.run('C_GenerateRandom', ({ library, session }) => {
      const bytes = SecretBytes.alloc(length)
      try {
        if (length > 0) library.C_GenerateRandom(session, bytes.expose())
        return bytes
      } catch (error) {
        bytes.dispose()
        throw error
      }
    })
  }

  async generateSymmetric(kind: SymmetricKind, bits: number, key: NewKey): Promise<KeyObject> {
    await this.#requireSpace(key)
    return generateSymmetric(this.#session, kind, bits, key)
  }

  async generateKeyPair(kind: KeyPairKind, key: NewKey): Promise<KeyPairObjects> {
    await this.#requireSpace(key)
    return generateKeyPair(this.#session, kind, key)
  }

  async importPublicKey(spkiDer: Uint8Array, key: NewKey): Promise<KeyObject> {
    await this.#requireSpace(key)
    return importPublicKey(this.#session, spkiDer, key)
  }

  async importSecret(kind: SymmetricKind, value: SecretBytes, key: NewKey): Promise<KeyObject> {
    await this.#requireSpace(key)
    return importSecret(this.#session, kind, value, key)
  }

  async importKeyPair(kind: KeyPairKind, pkcs8: SecretBytes, key: NewKey): Promise<KeyPairObjects> {
    await this.#requireSpace(key)
    return importKeyPair(this.#session, kind, pkcs8, key)
  }

  wrap(mechanism: Mechanism, wrapping: KeyObject, target: KeyObject): Promise<Buffer> {
    return wrap(this.#session, mechanism, wrapping, target)
  }

  encrypt(mechanism: Mechanism, key: KeyObject, plaintext: Uint8Array): Promise<Buffer> {
    return encrypt(this.#session, mechanism, key, plaintext)
  }

  decrypt(mechanism: Mechanism, key: KeyObject, ciphertext: Uint8Array): Promise<SecretBytes> {
    return decrypt(this.#session, mechanism, key, ciphertext)
  }

  sign(mechanism: Mechanism, key: KeyObject, data: Uint8Array): Promise<Buffer> {
    return sign(this.#session, mechanism, key, data)
  }

  publicKeyDer(key: KeyObject): Promise<Buffer> {
    return publicKeyDer(this.#session, key)
  }

  checkValue(key: KeyObject): Promise<Buffer | null> {
    return checkValue(this.#session, key)
  }

  find(query: Query): Promise<KeyObject[]> {
    return find(this.#session, query, (native) => this.#parts.presence.check(native))
  }

  destroy(object: KeyObject | DataObject): Promise<void> {
    return this.#session.run('C_DestroyObject', ({ library, session }) =>
      library.C_DestroyObject(session, object.handle),
    )
  }

  findData(label: string): Promise<DataObject[]> {
    return findData(this.#session, label, (native) => this.#parts.presence.check(native))
  }

  async createData(label: string, value: Uint8Array): Promise<DataObject> {
    await requireSpace(this.#parts.storeFolder)
    return createData(this.#session, label, value)
  }

  watch(id: Uint8Array): void {
    this.#parts.presence.watch(id)
  }

  async alive(): Promise<boolean> {
    try {
      await this.#session.run('C_GetTokenInfo', (native) => this.#parts.presence.check(native))
      return true
    } catch (error) {
      if (isKeyriteError(error) && !this.open) return false
      throw error
    }
  }

  async close(): Promise<void> {
    await this.#session.end((native, lost) => {
      try {
        logoutAndClose(native, lost)
      } finally {
        this.#parts.onClosed()
      }
    })
  }

  async #requireSpace(key: NewKey): Promise<void> {
    if (key.persistent) await requireSpace(this.#parts.storeFolder)
  }
}

function logoutAndClose({ library, session }: Native, lost: boolean): void {
  end(lost, 'C_Logout', () => library.C_Logout(session))
  end(lost, 'C_CloseSession', () => library.C_CloseSession(session))
}

function end(lost: boolean, operation: string, call: () => void): void {
  try {
    call()
  } catch (error) {
    const coded = toKeyriteError(error, operation)
    if (!lost || !ALREADY_OVER.has(coded.code)) throw coded
  }
}
