import type { CeremonyStatus, MaterialSpec } from '@shared/domain'

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

/** Small values of a vault, by name: settings, the token report. */
export interface ValueRepository {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
}

export interface StoredTrace {
  readonly seq: number
  readonly at: string
  readonly json: string
  readonly previous: string
  readonly hash: string
}

/** The newest trace as it was when it was written. */
export interface TraceHead {
  readonly seq: number
  readonly hash: string
}

export interface TraceRepository {
  append(trace: StoredTrace): Promise<void>
  last(): Promise<StoredTrace | null>
  head(): Promise<TraceHead | null>
  page(query: {
    readonly before: number | null
    readonly limit: number
    readonly search: string
    readonly outcome: string
  }): Promise<{ rows: StoredTrace[]; total: number }>
  /** From `seq` on, ascending, at most `limit`. */
  from(seq: number, limit: number): Promise<StoredTrace[]>
  /**
   * Latest time of any trace from the newest successful `operation` on that did not come by way of
   * a journal; of all if there is none.
   */
  latestSince(operation: string): Promise<string | null>
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

export interface OfficerRecord {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly createdAt: string
}

export interface OfficerRepository {
  insert(record: OfficerRecord): Promise<void>
  list(): Promise<OfficerRecord[]>
}

/** The one encrypted database of a vault; its owner runs one statement at a time. */
export interface Store {
  readonly materials: MaterialRepository
  readonly ceremonies: CeremonyRepository
  readonly values: ValueRepository
  readonly traces: TraceRepository
  readonly intents: IntentRepository
  readonly officers: OfficerRepository
  /** Runs `work` in one transaction: all of it is kept, or none. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
