import type { Journal } from '../audit/index.ts'
import type { ModuleReference } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import type { Finding } from './integrity/index.ts'
import type { KnownVault } from './list.ts'
import type { SignedIn } from './signed-in.ts'
import type { Timers } from './timers.ts'
import type { LockReason, OnProgress } from './types.ts'

export interface VaultsParts {
  readonly dataFolder: string
  readonly clock: Clock
  readonly timers: Timers
  readonly journal: Journal
  /** Completes a header's module by what only this process knows of it. */
  readonly resolveModule: (reference: ModuleReference) => Promise<ModuleReference>
  readonly onProgress: OnProgress
  /** The local log. */
  readonly report: (error: unknown, where: string) => void
}

export interface VaultsState {
  readonly open: KnownVault | null
  readonly operator: SignedIn | null
  readonly tokenPresent: boolean
  readonly lockedBecause: LockReason | 'never-opened'
  readonly clock: {
    readonly behind: boolean
    /** See `AuditLog.clockJump`. */
    readonly jump: Date | null
    readonly now: Date
    readonly lastTrace: Date | null
  }
  readonly orphans: number
  /** What was found wrong at unlock, until an officer acknowledges it. */
  readonly integrity: readonly Finding[]
}
