import { KeyriteError } from '@shared/errors'
import type { AuditLog, AuditVerdict, KeptTrace } from '../audit/types.ts'
import { whoActs } from '../ipc/acting.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { chooseRoads, type Roads } from '../hsm/roads.ts'
import type { Capabilities, KeyObject, Token } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import type { IntentRecord, Store } from '../store/types.ts'
import {
  backupPair,
  backupPrivateKey,
  openBackup,
  sealForBackup,
  type BackupKeyParts,
  type BackupPair,
} from './backup-key.ts'
import { signManifest, type CeremonyKey } from './ceremony-key.ts'
import type { VaultHeader } from './header.ts'
import { registryDigest, type Integrity } from './integrity/index.ts'
import { intentsOf } from './intents.ts'
import { findOrphans, removeOrphans } from './orphans.ts'
import { keepReport, makeReport } from './report.ts'
import type { Sealer } from './sealer.ts'
import { readSettings, writeSettings } from './settings.ts'
import type { SignedIn } from './signed-in.ts'
import type {
  Intents,
  ManifestSignature,
  OnProgress,
  OpenVault,
  Operator,
  TokenReport,
  VaultSettings,
} from './types.ts'

export interface UnlockedParts {
  readonly header: VaultHeader
  /** Whoever is signed in at first; null: nobody yet. */
  readonly operator: SignedIn | null
  readonly token: Token
  readonly store: Store
  readonly audit: AuditLog
  readonly integrity: Integrity
  readonly sealer: Sealer
  readonly ceremonyKey: CeremonyKey
  readonly report: TokenReport
  /** Intents that an earlier session left and that could not be settled. */
  readonly left: readonly IntentRecord[]
  readonly clock: Clock
  /** Told while long work runs. */
  readonly busy: <T>(work: () => Promise<T>) => Promise<T>
}

/** The open vault, with what only the features around it need beside `OpenVault`. */
export class UnlockedVault implements OpenVault {
  readonly id: string
  readonly name: string
  readonly token: Token
  readonly store: Store
  readonly audit: AuditLog
  readonly integrity: Integrity
  readonly clock: Clock
  readonly intents: Intents
  readonly header: VaultHeader
  readonly #parts: UnlockedParts
  readonly #wipers: (() => void)[] = []
  #report: TokenReport
  #roads: Roads
  #signedIn: SignedIn | null

  constructor(parts: UnlockedParts) {
    this.#parts = parts
    this.header = parts.header
    this.id = parts.header.id
    this.name = parts.header.name
    this.#signedIn = parts.operator
    this.token = parts.token
    this.store = parts.store
    this.audit = parts.audit
    this.integrity = parts.integrity
    this.clock = parts.clock
    this.intents = intentsOf(parts.store, parts.clock)
    this.#report = parts.report
    this.#roads = chooseRoads(parts.report.capabilities)
  }

  get operator(): Operator {
    const operator = whoActs() ?? this.#signedIn
    if (!operator) throw new KeyriteError('NOT_SIGNED_IN')
    return operator
  }

  get signedIn(): SignedIn | null {
    return this.#signedIn
  }

  /**
   * Set by `access` alone, which has checked who it is.
   * @throws KeyriteError REGISTRY_BROKEN: that can't be checked
   */
  setSignedIn(operator: SignedIn | null): void {
    if (operator && this.integrity.registryBroken) throw new KeyriteError('REGISTRY_BROKEN')
    this.#signedIn = operator
  }

  get report(): TokenReport {
    return this.#report
  }

  get capabilities(): Capabilities {
    return this.#report.capabilities
  }

  get roads(): Roads {
    return this.#roads
  }

  get sound(): boolean {
    return this.integrity.sound
  }

  seal(context: string, secret: SecretBytes): Promise<Buffer> {
    return this.#parts.sealer.seal(this.#contextOf(context), secret)
  }

  unseal(context: string, sealed: Uint8Array): Promise<SecretBytes> {
    return this.#parts.sealer.unseal(this.#contextOf(context), sealed)
  }

  sealForBackup(context: string, secret: SecretBytes): Promise<Buffer> {
    return sealForBackup(this.#backup, context, secret)
  }

  /** For recovery. @throws KeyriteError SEAL_BROKEN, NOT_FOUND when the vault has no backup key */
  async openBackup(context: string, sealed: Uint8Array): Promise<SecretBytes> {
    using privateKey = await backupPrivateKey(this.#backup)
    return openBackup(this.id, privateKey, context, sealed)
  }

  /** For the making of shares. The private half is the caller's to wipe. Errors: SEAL_BROKEN. */
  backupPair(): Promise<BackupPair> {
    return backupPair(this.#backup)
  }

  sign(data: Uint8Array): Promise<ManifestSignature> {
    return signManifest(this.token, this.#parts.ceremonyKey, data)
  }

  /**
   * Whoever writes it into the log vouches for all people, roles and grants as they are.
   * @throws KeyriteError INTEGRITY_BROKEN: nobody may, before it is known what was found
   */
  async registryDigest(): Promise<string> {
    if (!this.sound) throw new KeyriteError('INTEGRITY_BROKEN')
    return registryDigest(this.store)
  }

  vouchesFor(trace: KeptTrace): Promise<boolean> {
    return this.integrity.vouchesFor(trace)
  }

  /** The whole log, against its checkpoints and the token. */
  verifyLog(onProgress?: (done: number, total: number) => void): Promise<AuditVerdict> {
    return this.integrity.verify(this.audit, onProgress)
  }

  busy<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.busy(work)
  }

  onLock(wipe: () => void): void {
    this.#wipers.push(wipe)
  }

  /** Tries the token out anew; roads are chosen from what was found, which `commit` keeps. */
  async probe(
    onProgress: OnProgress,
    commit: (work: () => Promise<void>) => Promise<void>,
  ): Promise<TokenReport> {
    const { token, clock } = this
    const modulePath = this.#report.modulePath
    const report = await makeReport({ token, modulePath, clock, onProgress })
    const roads = chooseRoads(report.capabilities)
    await commit(() => keepReport(this.store.values, report))
    this.#report = report
    this.#roads = roads
    return report
  }

  settings(): Promise<VaultSettings> {
    return readSettings(this.store.values)
  }

  saveSettings(settings: VaultSettings): Promise<void> {
    return writeSettings(this.store.values, settings)
  }

  orphans(): Promise<KeyObject[]> {
    return findOrphans(this.#parts)
  }

  removeOrphans(): Promise<number> {
    return removeOrphans(this.#parts)
  }

  /** Runs every wiper, each whatever the others do. Answers what they threw. */
  wipe(): unknown[] {
    const thrown: unknown[] = []
    for (const wipe of this.#wipers.splice(0)) {
      try {
        wipe()
      } catch (error) {
        thrown.push(error)
      }
    }
    return thrown
  }

  get #backup(): BackupKeyParts {
    const { store, sealer } = this.#parts
    return { vaultId: this.id, store, sealer }
  }

  /** The same bytes in another vault, or for another thing, do not open. */
  #contextOf(context: string): string {
    return `keyrite:${this.id}:sealed:${context}`
  }
}
