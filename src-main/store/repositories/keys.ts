import type { Statements } from '../statements.ts'
import type { KeyRepository } from '../types.ts'
import { importParameters } from './import-parameters.ts'
import { keyRecords } from './key-records.ts'
import { keyTags } from './key-tags.ts'
import { keyVersions } from './key-versions.ts'

export function keyRepository(db: Statements): KeyRepository {
  return {
    ...keyRecords(db),
    ...keyVersions(db),
    ...keyTags(db),
    ...importParameters(db),
    async objectIds() {
      const rows = await db.all<{ objectId: string }>(
        `SELECT object_id AS objectId FROM key_versions WHERE object_id IS NOT NULL
         UNION ALL SELECT object_id FROM import_parameters WHERE object_id IS NOT NULL`,
      )
      return rows.map(({ objectId }) => objectId)
    },
  }
}
