export interface PersonRecord {
  /** Random UUID. */
  readonly id: string
  readonly name: string
  /** Fixed roles by name, made ones by id. */
  readonly roles: readonly string[]
  readonly groups: readonly string[]
  readonly enabled: boolean
  /** What a passphrase, or a one-time code, is checked by; null: there is none. */
  readonly verifier: string | null
  /** The verifier is of a one-time code; the next sign-in sets a passphrase. */
  readonly mustSet: boolean
  readonly createdAt: string
  readonly wrongTries: number
  readonly waitUntil: string | null
  readonly lastSignInAt: string | null
}

/** What counts of wrong tries: the only part of a person that changes without an officer. */
export type PersonTries = Pick<PersonRecord, 'id' | 'wrongTries' | 'waitUntil' | 'lastSignInAt'>

export interface RoleRecord {
  readonly id: string
  readonly name: string
  readonly permissions: readonly string[]
}

export interface GroupRecord {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

export interface PeopleRepository {
  /** @throws KeyriteError PERSON_EXISTS */
  insert(person: PersonRecord): Promise<void>
  /** Writes every field anew. @throws KeyriteError PERSON_EXISTS */
  update(person: PersonRecord): Promise<void>
  noteTries(tries: PersonTries): Promise<void>
  get(id: string): Promise<PersonRecord | null>
  /** Oldest first. */
  list(): Promise<PersonRecord[]>
  roles(): Promise<RoleRecord[]>
  /** Inserts or replaces. @throws KeyriteError ROLE_EXISTS */
  putRole(role: RoleRecord): Promise<void>
  removeRole(id: string): Promise<void>
  groups(): Promise<GroupRecord[]>
  /** Inserts or replaces. @throws KeyriteError ROLE_EXISTS */
  putGroup(group: GroupRecord): Promise<void>
  removeGroup(id: string): Promise<void>
}

export interface GrantRecord {
  readonly id: string
  readonly keyId: string
  readonly granteeKind: 'person' | 'role'
  readonly granteeId: string
  readonly operations: readonly string[]
  /** Empty: none was given. */
  readonly name: string
  readonly createdAt: string
  /** A person's id. */
  readonly createdBy: string
  readonly endsAt: string | null
}

export interface GrantRepository {
  insert(grant: GrantRecord): Promise<void>
  remove(id: string): Promise<void>
  get(id: string): Promise<GrantRecord | null>
  /** Of one key, oldest first. */
  ofKey(keyId: string): Promise<GrantRecord[]>
  ofGrantee(kind: GrantRecord['granteeKind'], id: string): Promise<GrantRecord[]>
  madeBy(personId: string): Promise<GrantRecord[]>
  /** All, by id. */
  all(): Promise<GrantRecord[]>
}

/** The head of the log as the ceremony key signed it. */
export interface CheckpointRecord {
  readonly seq: number
  /** Canonical JSON (docs/audit-log.md): what was signed. */
  readonly json: string
  readonly algorithm: string
  readonly signature: Buffer
  /** SPKI DER. */
  readonly publicKey: Buffer
}

export interface CheckpointRepository {
  insert(checkpoint: CheckpointRecord): Promise<void>
  newest(): Promise<CheckpointRecord | null>
  /** Ascending, of traces `from` to `to`, and the first one after. */
  covering(from: number, to: number): Promise<CheckpointRecord[]>
  all(): Promise<CheckpointRecord[]>
  /** Those of trace `seq` and later ones: they sign for what is not there. */
  removeFrom(seq: number): Promise<void>
}

/** A ceremony script that an officer loaded. */
export interface ScriptRecord {
  /** SHA-256 of `text`, hex. */
  readonly digest: string
  readonly text: string
  readonly loadedAt: string
  readonly loadedBy: string
}

/** One run of a script as one JSON document; its shape belongs to `runs/`. */
export interface RunRecord {
  readonly id: string
  readonly number: number
  readonly status: string
  readonly startedAt: string
  readonly document: string
}

export interface RunRepository {
  /** Gives it the next number and answers it. */
  insert(record: Omit<RunRecord, 'number'>): Promise<number>
  update(record: Pick<RunRecord, 'id' | 'status' | 'document'>): Promise<void>
  get(id: string): Promise<RunRecord | null>
  /** Newest first. */
  list(): Promise<RunRecord[]>
  putScript(script: ScriptRecord): Promise<void>
  script(digest: string): Promise<ScriptRecord | null>
  scripts(): Promise<ScriptRecord[]>
}
