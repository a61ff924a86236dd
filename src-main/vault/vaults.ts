import { KeyriteError } from '@shared/errors'
import type { TraceEntry } from '../audit/index.ts'
import type { Gate } from '../ipc/index.ts'
import { closeVault } from './close.ts'
import { createVault, type CreateRequest } from './create.ts'
import { vaultFolder } from './folder.ts'
import { IdleTimer } from './idle-timer.ts'
import { knownFrom, listVaults, type KnownVault } from './list.ts'
import type { UnlockedVault } from './open-vault.ts'
import { restoreVault, type RestoreRequest } from './restore.ts'
import { requireRoom } from './room.ts'
import { signOut, SignOutWatch } from './sign-out.ts'
import type { SignedIn } from './signed-in.ts'
import { TokenWatch } from './token-watch.ts'
import type { LockReason, Surroundings, VaultSettings } from './types.ts'
import { unlockVault, type UnlockRequest } from './unlock.ts'
import type { VaultsParts, VaultsState } from './vaults-types.ts'

/** The one owner of the vaults of a workstation, of which at most one is open. */
export class Vaults {
  readonly #parts: VaultsParts
  readonly #idle: IdleTimer
  readonly #attended: SignOutWatch
  readonly #watch: TokenWatch
  readonly #listeners = new Set<() => void>()
  #open: UnlockedVault | null = null
  #changing: Promise<UnlockedVault> | null = null
  #lockOnceOpen: LockReason | null = null
  #locking: Promise<void> | null = null
  #lockedBecause: VaultsState['lockedBecause'] = 'never-opened'
  #orphans = 0
  /** What was last known of the clock of the open vault. */
  #clockWas = ''

  constructor(parts: VaultsParts) {
    this.#parts = parts
    this.#idle = new IdleTimer(parts.timers, () => void this.lock('idle'))
    this.#attended = new SignOutWatch(parts.timers, () => void this.#signOutIdle())
    this.#watch = new TokenWatch(parts.timers, {
      gone: () => void this.lock('token-removed'),
      seen: () => this.#noticeClock(),
      failed: (error) => parts.report(error, 'token watch'),
    })
  }

  current(): UnlockedVault | null {
    return this.#open
  }

  list(): Promise<KnownVault[]> {
    return listVaults(this.#parts.dataFolder)
  }

  async state(): Promise<VaultsState> {
    const open = this.#open
    const audit = open?.audit
    return {
      open: open && knownFrom(open.header),
      operator: open?.signedIn ?? null,
      tokenPresent: open?.token.open ?? false,
      lockedBecause: this.#lockedBecause,
      clock: {
        behind: audit?.clockBehind() ?? false,
        jump: audit?.clockJump() ?? null,
        now: this.#parts.clock.now(),
        lastTrace: (await audit?.lastTime()) ?? null,
      },
      orphans: this.#orphans,
      integrity: open?.integrity.findings ?? [],
    }
  }

  /** Errors: those of `createVault`; VAULT_OPEN, BUSY. */
  create(request: Omit<CreateRequest, 'dataFolder' | keyof Surroundings>): Promise<UnlockedVault> {
    const { dataFolder } = this.#parts
    return this.#enter(() => createVault({ ...request, ...this.#surroundings(), dataFolder }))
  }

  /** Errors: those of `restoreVault`; VAULT_OPEN, BUSY. */
  restore(
    request: Omit<RestoreRequest, 'dataFolder' | keyof Surroundings>,
  ): Promise<UnlockedVault> {
    const { dataFolder } = this.#parts
    return this.#enter(() => restoreVault({ ...request, ...this.#surroundings(), dataFolder }))
  }

  /** Errors: those of `unlockVault`; VAULT_OPEN, BUSY. */
  async unlock(
    vaultId: string,
    credentials: Pick<UnlockRequest, 'pin' | 'lastTry'>,
  ): Promise<UnlockedVault> {
    const { dataFolder, resolveModule } = this.#parts
    const folder = vaultFolder(dataFolder, vaultId)
    return this.#enter(() =>
      unlockVault({ ...credentials, ...this.#surroundings(), folder, resolveModule }),
    )
  }

  /**
   * Shuts the open vault: from this call on nobody gets at it, what is held is wiped, and store
   * and token are let go, bounded in time. One that is just being opened is shut again. Does
   * nothing when there is none; safe to call twice.
   */
  lock(reason: LockReason): Promise<void> {
    const vault = this.#open
    if (!vault) return this.#locking ?? this.#lockWhatOpens(reason)
    this.#open = null
    this.#lockedBecause = reason
    this.#orphans = 0
    this.#idle.stop()
    this.#attended.stop()
    this.#watch.stop()
    const report = (error: unknown) => this.#parts.report(error, 'lock')
    this.#locking = closeVault(vault, reason, report).finally(() => {
      this.#locking = null
      this.#changed()
    })
    return this.#locking
  }

  touch(): void {
    this.#idle.touch()
    this.#attended.touch()
  }

  /** Long work: the vault does not fall idle while it runs. */
  busy<T>(work: () => Promise<T>): Promise<T> {
    return this.#idle.busy(work)
  }

  /** `commit` runs the change in a transaction, with the trace of it. */
  async saveSettings(
    vault: UnlockedVault,
    settings: VaultSettings,
    commit: (work: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    await commit(() => vault.saveSettings(settings))
    if (this.#open !== vault) return
    this.#idle.start(settings.idleMinutes)
    await this.#attended.follow(vault)
  }

  /**
   * Somebody signed in or out, or may do other things now; `access` has checked who it is.
   * @throws KeyriteError VAULT_LOCKED, REGISTRY_BROKEN
   */
  async setSignedIn(vault: UnlockedVault, person: SignedIn | null): Promise<void> {
    if (this.#open !== vault) throw new KeyriteError('VAULT_LOCKED')
    vault.setSignedIn(person)
    await this.#attended.follow(vault)
    this.#changed()
  }

  /** Destroys on the token what no record explains. Answers how many objects there were. */
  async removeOrphans(vault: UnlockedVault): Promise<number> {
    const removed = await this.busy(() => vault.removeOrphans())
    this.#orphans = (await vault.orphans()).length
    this.#changed()
    return removed
  }

  /** An officer vouches for store and log as they are. Errors: those of `Integrity`. */
  async acknowledgeIntegrity(vault: UnlockedVault): Promise<void> {
    await vault.integrity.acknowledge()
    this.#changed()
  }

  /** An officer vouches for the clock as it is now. */
  acceptClock(vault: UnlockedVault): void {
    vault.audit.acceptClock()
    this.#noticeClock()
  }

  /**
   * Into the open vault's chain, answering its number there; else into the journal: null. What was
   * begun in a vault that is shut by now is no business of the one that was opened after it.
   */
  async trace(
    entry: TraceEntry,
    begunIn: Pick<UnlockedVault, 'id' | 'store' | 'audit'> | null = null,
  ): Promise<number | null> {
    // In one transaction with what it tells, though the vault was asked to lock meanwhile.
    if (begunIn?.store.inTransaction()) return (await begunIn.audit.append(entry)).seq
    const isOwn = begunIn === null || begunIn.id === this.#open?.id
    if (this.#open && isOwn) return (await this.#open.audit.append(entry)).seq
    const params = begunIn ? { ...entry.params, vault: begunIn.id } : entry.params
    await this.#parts.journal.append({ ...entry, params })
    return null
  }

  /** For the pipeline: what it must know of the open vault; who is signed in, `access` says. */
  gate(): Omit<Gate<UnlockedVault>, 'operator'> | null {
    const vault = this.#open
    if (!vault) return null
    return {
      session: vault,
      clockBehind: () => vault.audit.clockBehind(),
      sound: () => vault.integrity.sound,
      requireRoom: () => requireRoom(this.#parts.dataFolder),
      transaction: (work) => vault.store.transaction(work),
    }
  }

  /** Calls `listener` after every change of state. Answers how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #surroundings(): Surroundings {
    const { clock, onProgress, report } = this.#parts
    return { clock, onProgress, onFault: report, busy: (work) => this.busy(work) }
  }

  async #enter(open: () => Promise<UnlockedVault>): Promise<UnlockedVault> {
    if (this.#changing) throw new KeyriteError('BUSY')
    if (this.#open) throw new KeyriteError('VAULT_OPEN')
    this.#lockOnceOpen = null
    this.#changing = this.#opened(open)
    try {
      return await this.#changing
    } finally {
      this.#changing = null
    }
  }

  async #opened(open: () => Promise<UnlockedVault>): Promise<UnlockedVault> {
    await this.#locking
    const vault = await open()
    await this.#settleIn(vault)
    if (this.#lockOnceOpen === null) return vault
    await this.lock(this.#lockOnceOpen)
    throw new KeyriteError('CANCELLED')
  }

  /** Waits for what is being opened, which then finds that it is to be locked at once. */
  async #lockWhatOpens(reason: LockReason): Promise<void> {
    if (!this.#changing) return
    this.#lockOnceOpen = reason
    await this.#changing.then(
      () => undefined,
      () => undefined, // whoever opened it hears of the failure
    )
  }

  async #settleIn(vault: UnlockedVault): Promise<void> {
    try {
      this.#orphans = (await vault.orphans()).length
      const { idleMinutes } = await vault.settings()
      await this.#foldJournal(vault)
      this.#open = vault
      this.#clockWas = clockOf(vault)
      this.#idle.start(idleMinutes)
      await this.#attended.follow(vault)
      this.#watch.start(vault.token)
    } catch (error) {
      await closeVault(vault, null, (again) => this.#parts.report(again, 'unlock'))
      throw error
    }
    this.#changed()
  }

  /** What can't be taken in now stays where it is and is tried again at the next opening. */
  async #foldJournal(vault: UnlockedVault): Promise<void> {
    try {
      await this.#parts.journal.fold(vault.store, vault.audit)
    } catch (error) {
      this.#parts.report(error, 'journal')
    }
  }

  async #signOutIdle(): Promise<void> {
    const vault = this.#open
    if (!vault) return
    await signOut(vault, 'idle').catch((error: unknown) => this.#parts.report(error, 'sign-out'))
    this.#changed()
  }

  #noticeClock(): void {
    const clock = this.#open ? clockOf(this.#open) : ''
    if (clock === this.#clockWas) return
    this.#clockWas = clock
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Whether it is behind, or has gone ahead. */
function clockOf({ audit }: UnlockedVault): string {
  return `${String(audit.clockBehind())} ${String(audit.clockJump()?.getTime())}`
}
