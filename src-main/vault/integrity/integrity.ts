import { KeyriteError } from '@shared/errors'
import { CHECKPOINT_TRACES } from '@shared/limits.ts'
import type { AuditLog, AuditVerdict, KeptTrace, LogKey, Trace } from '../../audit/index.ts'
import type { Token } from '../../hsm/types.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../store/types.ts'
import { signManifest, type CeremonyKey } from '../ceremony-key.ts'
import { Anchor } from './anchor.ts'
import { Checkpoints } from './checkpoints.ts'
import { addFormerSigner, formerSigners } from './former-signers.ts'
import { quickCheck, type Finding, type QuickCheckParts } from './quick-check.ts'
import { isVouchedFor } from './vouched.ts'

export interface IntegrityParts {
  readonly vaultId: string
  readonly store: Store
  readonly token: Token
  readonly ceremonyKey: CeremonyKey
  readonly logKey: LogKey
  readonly clock: Clock
  /** What went wrong beside: a checkpoint that could not be signed stands in nobody's way. */
  readonly report: (error: unknown) => void
}

/** What a recovery on another token changes by itself. */
const RENEWED: ReadonlySet<string> = new Set(['log-key', 'anchor-missing'])

/** What proves that store and log are those that this vault wrote: found at unlock, kept up after. */
export class Integrity {
  readonly #parts: IntegrityParts
  readonly #anchor: Anchor
  readonly #checkpoints: Checkpoints
  #findings: readonly Finding[] = []

  constructor(parts: IntegrityParts) {
    this.#parts = parts
    const { ceremonyKey, token, store, vaultId } = parts
    this.#anchor = new Anchor({ vaultId, token, values: store.values })
    this.#checkpoints = new Checkpoints({
      ...parts,
      anchor: this.#anchor,
      sign: (data) => signManifest(token, ceremonyKey, data),
    })
  }

  /** What was found wrong at unlock and nobody acknowledged yet. */
  get findings(): readonly Finding[] {
    return this.#findings
  }

  get sound(): boolean {
    return this.#findings.length === 0
  }

  /** Nobody can be believed to be who the store says. */
  get registryBroken(): boolean {
    return this.#findings.some(({ code }) => code === 'REGISTRY_BROKEN')
  }

  /** Why the token keeps no note of the log's head, by its code; null: it does. */
  get anchorRefused(): string | null {
    return this.#anchor.refused
  }

  /**
   * The look at unlock. What holds is signed for, where the last session ended without it.
   * @throws KeyriteError TOKEN_GONE, SESSION_LOST, STORE_ERROR
   */
  async open(): Promise<void> {
    this.#findings = await quickCheck(this.#checked([this.#parts.ceremonyKey.publicKeyDer]))
    if (this.sound) await this.#begin()
  }

  /**
   * The look at a store that was just brought back to another token: what the key of the old one
   * signed holds this once, and the key of the log is a new one. The next trace is signed at once.
   */
  async openRecovered(): Promise<void> {
    const { ceremonyKey, store } = this.#parts
    const newest = await store.checkpoints.newest()
    const former = newest ? [newest.publicKey] : []
    for (const key of former) await addFormerSigner(store.values, key)
    const found = await quickCheck(this.#checked([ceremonyKey.publicKeyDer, ...former]))
    this.#findings = found.filter(({ params }) => !RENEWED.has(String(params['reason'])))
    if (this.sound) this.#checkpoints.start((newest?.seq ?? 0) - CHECKPOINT_TRACES)
  }

  /** Told of every trace. */
  notice(trace: Trace): void {
    this.#checkpoints.notice(trace)
  }

  /**
   * Goes on with store and log as they are: an officer vouches for them. Checkpoints of traces that
   * are not there go, or the next ones could not be told from them.
   * @throws KeyriteError REGISTRY_BROKEN: that nobody can vouch for; TOKEN_*, STORE_ERROR
   */
  async acknowledge(): Promise<void> {
    if (this.registryBroken) throw new KeyriteError('REGISTRY_BROKEN')
    const { store } = this.#parts
    const head = await store.traces.head()
    await store.checkpoints.removeFrom(head?.seq ?? 0)
    await this.#resume()
    try {
      await this.#checkpoints.now()
      this.#findings = []
    } finally {
      if (!this.sound) this.#checkpoints.stop()
    }
  }

  /** Signs the log's head now. @throws KeyriteError TOKEN_*, SESSION_LOST, STORE_ERROR */
  async checkpoint(): Promise<void> {
    if (this.sound) await this.#checkpoints.now()
  }

  /** The whole log, against checkpoints and token. */
  async verify(
    audit: AuditLog,
    onProgress?: (done: number, total: number) => void,
  ): Promise<AuditVerdict> {
    const { ceremonyKey, store } = this.#parts
    const vouchers = {
      checkpoints: await store.checkpoints.all(),
      signers: [ceremonyKey.publicKeyDer, ...(await formerSigners(store.values))],
      anchor: (await this.#anchor.read()).content,
    }
    return audit.verify({ vouchers, ...(onProgress ? { onProgress } : {}) })
  }

  /** Whether the log itself stands for one trace as it lies in the store. */
  vouchesFor(trace: KeptTrace): Promise<boolean> {
    const { ceremonyKey, logKey, store, vaultId } = this.#parts
    return isVouchedFor({ vaultId, store, logKey, signer: ceremonyKey.publicKeyDer }, trace)
  }

  /** From here on nothing is signed. */
  stop(): void {
    this.#checkpoints.stop()
  }

  /** Wipes the log's key: nothing can be written any more. */
  dispose(): void {
    this.stop()
    this.#parts.logKey.dispose()
  }

  async #begin(): Promise<void> {
    await this.#resume()
    try {
      await this.#checkpoints.now()
    } catch (error) {
      this.#parts.report(error)
    }
  }

  async #resume(): Promise<void> {
    const newest = await this.#parts.store.checkpoints.newest()
    this.#checkpoints.start(newest?.seq ?? 0)
  }

  #checked(signers: readonly Buffer[]): QuickCheckParts {
    const { logKey, store, vaultId } = this.#parts
    return { vaultId, store, logKey, anchor: this.#anchor, signers }
  }
}
