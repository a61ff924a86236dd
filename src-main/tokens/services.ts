import type { ModuleRegistry, OnProgress, Vaults } from '../vault/index.ts'

/** What the calls about modules and tokens need; handed in by the composition root. */
export interface TokenServices {
  readonly vaults: Vaults
  readonly modules: ModuleRegistry
  readonly dialogs: {
    /** Absolute path of the library that the person picked; null when it was dismissed. */
    pickModule(): Promise<string | null>
  }
  readonly onProgress: OnProgress
}
