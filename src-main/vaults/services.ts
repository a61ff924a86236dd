import type { ModuleRegistry, Vaults } from '../vault/index.ts'

/** What the calls about vaults need; handed in by the composition root. */
export interface VaultServices {
  readonly vaults: Vaults
  readonly modules: ModuleRegistry
}
