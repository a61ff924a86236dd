import type { FactBook } from '../access/index.ts'
import { clockFacts } from './acknowledge-clock.ts'
import { integrityFacts } from './acknowledge-integrity.ts'

/** What people read before they agree to a call about vaults. */
export const vaultFacts: FactBook = { ...clockFacts, ...integrityFacts }
