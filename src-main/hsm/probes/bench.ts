import { randomBytes } from 'node:crypto'
import { KeyriteError, isKeyriteError } from '@shared/errors'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { ckrName } from '../ckr.ts'
import type {
  KeyObject,
  KeyPairKind,
  KeyPairObjects,
  KeyPurpose,
  NewKey,
  ProbeId,
  ProbeResult,
  SymmetricKind,
  Token,
} from '../types.ts'

/** Ends the whole probe: the token is not there any more, or can hold nothing. */
const FATAL: ReadonlySet<string> = new Set(['TOKEN_GONE', 'SESSION_LOST', 'INTERNAL'])

/** A probe that lacks what another one should have made. */
class NotTried extends Error {}

/** Gives `value` back, or ends the running probe as 'not-tried' because it is missing. */
export function need<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new NotTried(why)
  return value
}

/** Ends the running probe as 'wrong', saying what was wrong. */
export function wrong(detail: string): never {
  throw new KeyriteError('TOKEN_ANSWER_WRONG', { detail })
}

/**
 * Where probes are tried: makes session objects only, remembers each of them, and keeps the
 * answers. What one probe made may serve the next.
 */
export class Bench {
  readonly token: Token
  readonly results = new Map<ProbeId, ProbeResult>()
  readonly #objects: KeyObject[] = []
  readonly #secrets: SecretBytes[] = []

  readonly #onResult: (result: ProbeResult, done: number) => void

  constructor(token: Token, onResult: (result: ProbeResult, done: number) => void) {
    this.token = token
    this.#onResult = onResult
  }

  /** Tries one thing. Answers what it made, or null when it did not work. */
  async attempt<T>(id: ProbeId, trial: () => Promise<T>): Promise<T | null> {
    const [made, result] = await tried(id, trial)
    this.results.set(id, result)
    // Outside the trial: a caller that throws here ends the probe, it is no answer of the token.
    this.#onResult(result, this.results.size)
    return made
  }

  works(id: ProbeId): boolean {
    return this.results.get(id)?.answer === 'works'
  }

  async symmetric(kind: SymmetricKind, bits: number, purpose: KeyPurpose): Promise<KeyObject> {
    return this.#keep(await this.token.generateSymmetric(kind, bits, sessionKey(purpose)))
  }

  async pair(kind: KeyPairKind, purpose: KeyPurpose): Promise<KeyPairObjects> {
    const made = await this.token.generateKeyPair(kind, sessionKey(purpose))
    this.#keep(made.publicKey)
    this.#keep(made.privateKey)
    return made
  }

  async publicKey(spkiDer: Uint8Array, purpose: KeyPurpose): Promise<KeyObject> {
    return this.#keep(await this.token.importPublicKey(spkiDer, sessionKey(purpose)))
  }

  async secret(kind: SymmetricKind, value: SecretBytes, purpose: KeyPurpose): Promise<KeyObject> {
    return this.#keep(await this.token.importSecret(kind, value, sessionKey(purpose)))
  }

  /** A random value that is wiped when the probe ends. */
  value(length: number): SecretBytes {
    return this.wipeLater(SecretBytes.take(randomBytes(length)))
  }

  wipeLater(secret: SecretBytes): SecretBytes {
    this.#secrets.push(secret)
    return secret
  }

  /** Destroys every object and wipes every value, whatever happened before. */
  async clear(): Promise<void> {
    for (const secret of this.#secrets) secret.dispose()
    for (const object of this.#objects.reverse()) {
      // Without a session its objects are gone already.
      if (this.token.open) await this.token.destroy(object)
    }
  }

  #keep(object: KeyObject): KeyObject {
    this.#objects.push(object)
    return object
  }
}

async function tried<T>(
  id: ProbeId,
  trial: () => Promise<T>,
): Promise<readonly [T | null, ProbeResult]> {
  try {
    return [await trial(), { id, answer: 'works', detail: '' }]
  } catch (error) {
    return [null, failure(id, error)]
  }
}

function sessionKey(purpose: KeyPurpose): NewKey {
  return { purpose, label: 'keyrite:probe', id: randomBytes(16), persistent: false }
}

function failure(id: ProbeId, error: unknown): ProbeResult {
  if (error instanceof NotTried) return { id, answer: 'not-tried', detail: error.message }
  if (!isKeyriteError(error) || FATAL.has(error.code)) throw error
  const { detail, attribute } = error.params
  if (error.code === 'TOKEN_ANSWER_WRONG' || error.code === 'UNWRAP_FAILED')
    return { id, answer: 'wrong', detail: String(detail ?? attribute ?? ckrName(error)) }
  return { id, answer: 'refused', detail: ckrName(error) }
}
