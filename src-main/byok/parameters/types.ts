import type { WrappingAlgorithm } from '@shared/domain'
import type { Notice } from './notices.ts'

/** One file, or one pasted value. `name` may hold folders, separated by '/'. */
export interface ParameterInput {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ReadContext {
  readonly now: Date
  /** The key id that the officer typed, where the files don't tell it. */
  readonly typedKeyId?: string
}

export interface WrappingKey {
  readonly spkiDer: Buffer
  readonly modulusBits: number
  /** Decimal. */
  readonly exponent: string
  /** SHA-256 of `spkiDer`, 32 bytes. */
  readonly fingerprint: Buffer
}

export type KeyIdSource = 'json' | 'readme' | 'file-name' | 'typed'
/** stated: in the README or JSON; derived: download time plus 24 hours. */
export type ExpirySource = 'stated' | 'derived' | 'unknown'
/** binary: as is; base64: decoded; text: opaque characters, kept as their bytes. */
export type TokenForm = 'binary' | 'base64' | 'text'
export type SourcePart = 'wrappingKey' | 'importToken' | 'json' | 'readme' | 'ignored'

export interface ParameterSource {
  readonly name: string
  readonly part: SourcePart
  readonly bytes: number
}

export interface ImportToken {
  readonly bytes: Buffer
  readonly form: TokenForm
  /** What an API call takes: the text as the cloud gave it, or the base64 of binary bytes. */
  readonly text: string
  /** SHA-256 of `bytes`, 32 bytes. */
  readonly sha256: Buffer
}

/** What a cloud handed out for one import, read and cross-checked. Holds no secret. */
export interface ImportParameters {
  readonly keyId: string
  readonly keyIdFrom: KeyIdSource
  /** The algorithm that they were issued for; null when nothing says so. */
  readonly algorithm: WrappingAlgorithm | null
  readonly wrappingKey: WrappingKey
  readonly importToken: ImportToken
  readonly downloadedAt: Date | null
  readonly expiresAt: Date | null
  readonly expiryFrom: ExpirySource
  /** At `ReadContext.now`; ask `isExpired` later on. */
  readonly expired: boolean
  readonly sources: readonly ParameterSource[]
  readonly notices: readonly Notice[]
  readonly readme: string | null
}
