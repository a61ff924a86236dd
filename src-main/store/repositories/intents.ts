import type { Statements } from '../statements.ts'
import type { IntentRecord, IntentRepository } from '../types.ts'

export function intentRepository(db: Statements): IntentRepository {
  return {
    async insert(record) {
      await db.run('INSERT INTO intents (id, kind, object_id, label, at) VALUES (?, ?, ?, ?, ?)', [
        record.id,
        record.kind,
        record.objectId,
        record.label,
        record.at,
      ])
    },
    async remove(id) {
      await db.run('DELETE FROM intents WHERE id = ?', [id])
    },
    list() {
      return db.all<IntentRecord>(
        'SELECT id, kind, object_id AS objectId, label, at FROM intents ORDER BY at, id',
      )
    },
  }
}
