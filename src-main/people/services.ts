import type { VaultState } from '@shared/ipc'
import type { Vaults } from '../vault/index.ts'

/** What the calls about people need; handed in by the composition root. */
export interface PeopleServices {
  readonly vaults: Vaults
  /** What every page shows at its top. */
  readonly state: () => Promise<VaultState>
}
