import { KeyriteError } from '@shared/errors'
import type { Statements } from '../statements.ts'
import type { MaterialRecord, MaterialRepository } from '../types.ts'

const COLUMNS = `id, spec, rehearsal, backup, object_id AS objectId, sealed, kcv_ecb AS kcvEcb,
  kcv_cmac AS kcvCmac, public_key AS publicKey, created_at AS createdAt,
  ceremony_id AS ceremonyId`

type MaterialRow = Omit<MaterialRecord, 'rehearsal'> & { readonly rehearsal: number }

export function materialRepository(db: Statements): MaterialRepository {
  return {
    async insert(record) {
      await db.run(
        `INSERT INTO materials (id, spec, rehearsal, backup, object_id, sealed, kcv_ecb, kcv_cmac,
         public_key, created_at, ceremony_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          record.id,
          record.spec,
          record.rehearsal ? 1 : 0,
          record.backup,
          record.objectId,
          record.sealed,
          record.kcvEcb,
          record.kcvCmac,
          record.publicKey,
          record.createdAt,
          record.ceremonyId,
        ],
      )
    },
    async get(id) {
      const row = await db.first<MaterialRow>(`SELECT ${COLUMNS} FROM materials WHERE id = ?`, [id])
      return row && recordOf(row)
    },
    async list() {
      const rows = await db.all<MaterialRow>(
        `SELECT ${COLUMNS} FROM materials ORDER BY created_at, id`,
      )
      return rows.map(recordOf)
    },
    async remove(id) {
      const changed = await db.run('DELETE FROM materials WHERE id = ?', [id])
      if (changed === 0) throw new KeyriteError('MATERIAL_NOT_FOUND', { material: id })
    },
  }
}

function recordOf(row: MaterialRow): MaterialRecord {
  return { ...row, rehearsal: row.rehearsal === 1 }
}
