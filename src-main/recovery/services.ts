import type { Clock } from '../platform/clock.ts'
import type { Dialogs } from '../platform/dialogs.ts'
import type { ModuleRegistry, Timers, Vaults } from '../vault/index.ts'
import type { RecoveryDesk } from './desk.ts'

/** What the calls about shares, backups and recovery need; handed in by the composition root. */
export interface RecoveryServices {
  readonly vaults: Vaults
  readonly modules: Pick<ModuleRegistry, 'reference'>
  readonly dialogs: Pick<Dialogs, 'pickBackup' | 'pickLogExport' | 'pickSaveFile'>
  readonly clock: Clock
  readonly timers: Timers
  readonly dataFolder: string
  /** Keyrite's own. */
  readonly version: string
  readonly desk: RecoveryDesk
}
