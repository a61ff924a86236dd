import type { KeyRecord, KeyVersionRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { materialOf } from './material-of.ts'

/** Where new material is, how it came to be and where it works, for the trace. */
export function materialNotes(vault: OpenVault, key: KeyRecord, version: KeyVersionRecord) {
  const { spec, usage } = key
  return {
    version: version.number,
    custody: version.custody,
    custodyReason: version.custodyReason,
    made: version.made,
    road: materialOf(vault).road({ spec, usage, version }),
  }
}
