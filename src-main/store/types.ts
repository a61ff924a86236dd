import type {
  CeremonyStatus,
  KeyBackup,
  KeyOrigin,
  KeySpec,
  KeyState,
  KeyUsage,
  MaterialSpec,
  WrappingAlgorithm,
} from '@shared/domain'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type {
  CheckpointRepository,
  GrantRepository,
  PeopleRepository,
  RunRepository,
} from './people-types.ts'
import type { TraceHead, TraceRepository } from './trace-types.ts'

export type * from './people-types.ts'
export type * from './trace-types.ts'

/** Key material that a ceremony made, kept so that it can be wrapped again. */
export interface MaterialRecord {
  readonly id: string
  readonly spec: MaterialSpec
  readonly rehearsal: boolean
  /** token: objects with CKA_ID `objectId`; sealed: `sealed` under the root key. */
  readonly backup: 'token' | 'sealed'
  readonly objectId: string | null
  readonly sealed: Buffer | null
  readonly kcvEcb: string | null
  readonly kcvCmac: string | null
  /** SPKI DER, base64, of asymmetric material. */
  readonly publicKey: string | null
  readonly createdAt: string
  readonly ceremonyId: string
}

/** A ceremony's whole state as one JSON document; its shape belongs to `ceremony/`. */
export interface CeremonyRecord {
  readonly id: string
  readonly number: number
  readonly status: CeremonyStatus
  readonly startedAt: string
  readonly document: string
}

export interface MaterialRepository {
  insert(record: MaterialRecord): Promise<void>
  get(id: string): Promise<MaterialRecord | null>
  list(): Promise<MaterialRecord[]>
  remove(id: string): Promise<void>
}

export interface CeremonyRepository {
  /** Gives it the next number of this vault and answers it. */
  insert(record: Omit<CeremonyRecord, 'number'>): Promise<number>
  update(record: Pick<CeremonyRecord, 'id' | 'status' | 'document'>): Promise<void>
  get(id: string): Promise<CeremonyRecord | null>
  /** Newest first. */
  list(): Promise<CeremonyRecord[]>
}

/** A customer master key without its material. Times are UTC, ISO 8601. */
export interface KeyRecord {
  /** Random UUID. */
  readonly id: string
  readonly alias: string
  readonly description: string
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly origin: KeyOrigin
  readonly state: KeyState
  /** Of a key without its imported material: it comes back disabled with it. */
  readonly wasDisabled: boolean
  readonly isDefault: boolean
  readonly backup: KeyBackup
  readonly createdAt: string
  /** When a scheduled deletion happens; set in state PendingDeletion only. */
  readonly deletionAt: string | null
  /** When imported material expires; null: never, or none is in. */
  readonly expiresAt: string | null
  readonly lastImportAt: string | null
  /** Days from one rotation to the next; null: rotation is off. */
  readonly rotationDays: number | null
  /** When rotation was switched on, or its period changed. */
  readonly rotationSince: string | null
  readonly lastRotatedAt: string | null
  readonly rotations: number
  /** What binds an External key to the material it once had; null before the first import. */
  readonly commitment: string | null
}

/** The material of one version. */
export interface KeyVersionRecord {
  readonly keyId: string
  /** From 1 on. */
  readonly number: number
  readonly createdAt: string
  /** token: objects with CKA_ID `objectId`. sealed: `sealed` under the root key. */
  readonly custody: 'token' | 'sealed'
  readonly custodyReason: 'held' | 'no-mechanism' | 'token-full'
  readonly made: 'token' | 'token-random' | 'token-transport' | 'host-random' | 'imported'
  /** CKA_ID, hex; null when sealed. */
  readonly objectId: string | null
  readonly sealed: Buffer | null
  /** Sealed for the vault's backup; null for a 'this token only' key. */
  readonly backup: Buffer | null
  /** SPKI DER; null for symmetric keys. */
  readonly publicKey: Buffer | null
  /** Hex; null for asymmetric keys. */
  readonly checkValue: string | null
}

export interface KeyTagRecord {
  readonly keyId: string
  readonly key: string
  readonly value: string
}

/** A key that was destroyed: only its name is left, so that a ciphertext can say what it needs. */
export interface DeletedKeyRecord {
  readonly id: string
  readonly alias: string
  readonly spec: KeySpec
  readonly deletedAt: string
}

/** The newest import parameters of a key; older ones are void. */
export interface ImportParametersRecord {
  readonly keyId: string
  readonly algorithm: WrappingAlgorithm
  /** Random, hex; the token names it. */
  readonly nonce: string
  /** The sealed token, as it was handed out. */
  readonly token: Buffer
  /** SPKI DER of the wrapping key. */
  readonly publicKey: Buffer
  readonly custody: 'token' | 'sealed'
  /** CKA_ID, hex, of the wrapping pair; null when sealed. */
  readonly objectId: string | null
  /** PKCS#8, sealed; null when it is in the token. */
  readonly sealed: Buffer | null
  readonly issuedAt: string
  readonly expiresAt: string
}

export interface KeyRepository {
  /** @throws KeyriteError ALIAS_TAKEN */
  insert(key: KeyRecord): Promise<void>
  /** Writes every field anew. @throws KeyriteError ALIAS_TAKEN */
  update(key: KeyRecord): Promise<void>
  get(id: string): Promise<KeyRecord | null>
  byAlias(alias: string): Promise<KeyRecord | null>
  /** Newest first, with the number of the newest version (0: none) and the tags of each. */
  list(): Promise<{ key: KeyRecord; version: number; tags: KeyTagRecord[] }[]>
  /** Keys that count in the quota: all but default ones. */
  count(): Promise<number>

  insertVersion(version: KeyVersionRecord): Promise<void>
  /** Ascending. */
  versions(keyId: string): Promise<KeyVersionRecord[]>
  version(keyId: string, number: number): Promise<KeyVersionRecord | null>
  newestVersion(keyId: string): Promise<KeyVersionRecord | null>
  /** The records of all versions: their material is gone, or about to be (see `intents`). */
  removeVersions(keyId: string): Promise<void>

  tags(keyId: string): Promise<KeyTagRecord[]>
  /** Puts them on, or gives those that are there their new value. */
  putTags(
    keyId: string,
    tags: readonly { readonly key: string; readonly value: string }[],
  ): Promise<void>
  removeTags(keyId: string, keys: readonly string[]): Promise<void>
  tagsInUse(): Promise<{ key: string; values: string[] }[]>

  /** Removes key, versions, tags and import parameters, and leaves its name among the deleted. */
  bury(deleted: DeletedKeyRecord): Promise<void>
  deleted(id: string): Promise<DeletedKeyRecord | null>

  parameters(keyId: string): Promise<ImportParametersRecord | null>
  /** Replaces the key's earlier ones. */
  putParameters(record: ImportParametersRecord): Promise<void>
  removeParameters(keyId: string): Promise<void>
  allParameters(): Promise<ImportParametersRecord[]>

  /** CKA_IDs, hex, of every token object that versions and import parameters name. */
  objectIds(): Promise<string[]>
}

/** Small values of a vault, by name: settings, the token report. */
export interface ValueRepository {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
  remove(key: string): Promise<void>
}

export interface IntentRecord {
  readonly id: string
  readonly kind: string
  readonly objectId: string
  readonly label: string
  readonly at: string
}

export interface IntentRepository {
  insert(record: IntentRecord): Promise<void>
  remove(id: string): Promise<void>
  list(): Promise<IntentRecord[]>
}

/** The one encrypted database of a vault; its owner runs one statement at a time. */
export interface Store {
  readonly keys: KeyRepository
  readonly materials: MaterialRepository
  readonly ceremonies: CeremonyRepository
  readonly values: ValueRepository
  readonly traces: TraceRepository
  readonly intents: IntentRepository
  readonly people: PeopleRepository
  readonly grants: GrantRepository
  readonly checkpoints: CheckpointRepository
  readonly runs: RunRepository
  /** Runs `work` in one transaction: all of it is kept, or none. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Whether the caller runs inside such work. */
  inTransaction(): boolean
  /**
   * Writes all of it, as it is at one moment, into a new store of another key. Not to be called in
   * a transaction. Answers the newest trace in the copy; null when there is none.
   * Errors: TARGET_EXISTS, TARGET_NOT_WRITABLE, DISK_FULL, STORE_ERROR.
   */
  copyTo(path: string, key: SecretBytes): Promise<TraceHead | null>
  close(): Promise<void>
}
