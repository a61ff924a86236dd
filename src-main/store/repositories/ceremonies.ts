import { KeyriteError } from '@shared/errors'
import type { Statements } from '../statements.ts'
import type { CeremonyRecord, CeremonyRepository } from '../types.ts'

const COLUMNS = 'id, number, status, started_at AS startedAt, document'

export function ceremonyRepository(db: Statements): CeremonyRepository {
  return {
    async insert(record) {
      // Numbers are never given twice: ceremonies are never deleted.
      const rows = await db.all<{ number: number }>(
        `INSERT INTO ceremonies (id, number, status, started_at, document)
         VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM ceremonies), ?, ?, ?)
         RETURNING number`,
        [record.id, record.status, record.startedAt, record.document],
      )
      const number = rows[0]?.number
      if (number === undefined) throw new KeyriteError('INTERNAL')
      return number
    },
    async update(record) {
      const changed = await db.run('UPDATE ceremonies SET status = ?, document = ? WHERE id = ?', [
        record.status,
        record.document,
        record.id,
      ])
      if (changed === 0) throw new KeyriteError('NOT_FOUND', { ceremony: record.id })
    },
    get(id) {
      return db.first<CeremonyRecord>(`SELECT ${COLUMNS} FROM ceremonies WHERE id = ?`, [id])
    },
    list() {
      return db.all<CeremonyRecord>(`SELECT ${COLUMNS} FROM ceremonies ORDER BY number DESC`)
    },
  }
}
