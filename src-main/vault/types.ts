import type { AuditLog, KeptTrace } from '../audit/types.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Roads } from '../hsm/roads.ts'
import type { Capabilities, Token, TokenDescription } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../store/types.ts'

export interface Operator {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

/** A token object that is about to be made or removed; written before the token is touched. */
export interface Intents {
  /** Answers the intent's id. `objectId` is the CKA_ID, hex. */
  begin(kind: IntentKind, objectId: string, label: string): Promise<string>
  /** The object is recorded where it belongs, or is gone again. */
  settle(intent: string): Promise<void>
}

/**
 * make-material, destroy-material: a ceremony's. make-key: a version of a key, or an import's
 * wrapping pair; unrecorded at the next start, it is destroyed: nobody can have used it.
 * destroy-key: decided by the store already; always finished.
 */
export type IntentKind = 'make-material' | 'destroy-material' | 'make-key' | 'destroy-key'

export interface ManifestSignature {
  readonly algorithm: 'ecdsa-p256-sha256' | 'rsa-pkcs1-sha256'
  /** DER for ECDSA, raw for RSA: what `openssl dgst -verify` reads. */
  readonly signature: Buffer
  readonly publicKeyDer: Buffer
}

/** What the token turned out to do when it was last tried. */
export interface TokenReport {
  /** UTC, ISO 8601. */
  readonly probedAt: string
  readonly modulePath: string
  readonly token: TokenDescription
  readonly capabilities: Capabilities
}

/** What a person can set in a vault. */
export interface VaultSettings {
  readonly idleMinutes: number
  readonly signOutMinutes: number
}

/** An unlocked vault: a token, a store, and what binds them. */
export interface OpenVault {
  readonly id: string
  readonly name: string
  /**
   * Whoever acts: the person signed in when the call came that runs now, else the one signed in.
   * @throws KeyriteError NOT_SIGNED_IN
   */
  readonly operator: Operator
  readonly token: Token
  readonly store: Store
  readonly audit: AuditLog
  readonly capabilities: Capabilities
  readonly roads: Roads
  readonly report: TokenReport
  readonly clock: Clock
  readonly intents: Intents
  /** Seals under the root key; `context` (kind and id; the vault is added) is authenticated. */
  seal(context: string, secret: SecretBytes): Promise<Buffer>
  /** @throws KeyriteError SEAL_BROKEN when bytes or context are not what was sealed. */
  unseal(context: string, sealed: Uint8Array): Promise<SecretBytes>
  /**
   * Seals for the vault's backup: to a public key whose private half is not needed for it.
   * `docs/formats.md`, 'Backup seal'.
   */
  sealForBackup(context: string, secret: SecretBytes): Promise<Buffer>
  /** Digest of who may do what as it is now, for the trace of what changes it: `params.registry`. */
  registryDigest(): Promise<string>
  /** Whether the log itself stands for a trace: a row, which its store's key alone could change. */
  vouchesFor(trace: KeptTrace): Promise<boolean>
  /** Signs SHA-256 of `data` with the ceremony key. */
  sign(data: Uint8Array): Promise<ManifestSignature>
  /** False while something was found wrong with store or log and nobody acknowledged it. */
  readonly sound: boolean
  /** Runs long work (key pairs, probes): the vault does not fall idle meanwhile. */
  busy<T>(work: () => Promise<T>): Promise<T>
  /** Called on lock, before the token is let go: wipe what you hold. */
  onLock(wipe: () => void): void
}

export type LockReason = 'asked' | 'idle' | 'away' | 'token-removed' | 'quit'

/** How far a long piece of work is; `total` 0 when nobody knows. */
export interface Progress {
  readonly job: 'probe' | 'create-vault' | 'verify-log' | 'export-log'
  readonly stage: string
  readonly done: number
  readonly total: number
}
export type OnProgress = (progress: Progress) => void

/** What an open vault lives in. */
export interface Surroundings {
  readonly clock: Clock
  readonly onProgress: OnProgress
  /** Told while long work runs; without it nothing is. */
  readonly busy?: <T>(work: () => Promise<T>) => Promise<T>
  /** Told what went wrong beside the work; without it nothing is. */
  readonly onFault?: (error: unknown, where: string) => void
}
