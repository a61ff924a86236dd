import { KeyriteError } from '@shared/errors'
import type { Statements } from '../statements.ts'
import type { RunRecord, RunRepository, ScriptRecord } from '../types.ts'

const RUN = 'id, number, status, started_at AS startedAt, document'
const SCRIPT = 'digest, text, loaded_at AS loadedAt, loaded_by AS loadedBy'

export function runRepository(db: Statements): RunRepository {
  return {
    async insert(record) {
      // Numbers are never given twice: runs are never deleted.
      const rows = await db.all<{ number: number }>(
        `INSERT INTO runs (id, number, status, started_at, document)
         VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM runs), ?, ?, ?)
         RETURNING number`,
        [record.id, record.status, record.startedAt, record.document],
      )
      const number = rows[0]?.number
      if (number === undefined) throw new KeyriteError('INTERNAL')
      return number
    },
    async update(record) {
      const changed = await db.run('UPDATE runs SET status = ?, document = ? WHERE id = ?', [
        record.status,
        record.document,
        record.id,
      ])
      if (changed === 0) throw new KeyriteError('NOT_FOUND', { run: record.id })
    },
    get: (id) => db.first<RunRecord>(`SELECT ${RUN} FROM runs WHERE id = ?`, [id]),
    list: () => db.all<RunRecord>(`SELECT ${RUN} FROM runs ORDER BY number DESC`),
    async putScript({ digest, text, loadedAt, loadedBy }) {
      await db.run(
        'INSERT OR IGNORE INTO scripts (digest, text, loaded_at, loaded_by) VALUES (?, ?, ?, ?)',
        [digest, text, loadedAt, loadedBy],
      )
    },
    script: (digest) =>
      db.first<ScriptRecord>(`SELECT ${SCRIPT} FROM scripts WHERE digest = ?`, [digest]),
    scripts: () => db.all<ScriptRecord>(`SELECT ${SCRIPT} FROM scripts ORDER BY loaded_at, digest`),
  }
}
