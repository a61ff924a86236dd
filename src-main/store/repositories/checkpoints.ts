import type { Statements } from '../statements.ts'
import type { CheckpointRecord, CheckpointRepository } from '../types.ts'
import { inserted, selected, valuesOf, type Columns } from './columns.ts'

const CHECKPOINT: Columns<CheckpointRecord> = {
  seq: 'seq',
  json: 'json',
  algorithm: 'algorithm',
  signature: 'signature',
  publicKey: 'public_key',
}
const SELECT = `SELECT ${selected(CHECKPOINT)} FROM checkpoints`

export function checkpointRepository(db: Statements): CheckpointRepository {
  return {
    async insert(checkpoint) {
      // The same head signed again (two locks without a trace in between) is no second one.
      await db.run(
        `INSERT OR IGNORE INTO checkpoints ${inserted(CHECKPOINT)}`,
        valuesOf(CHECKPOINT, checkpoint),
      )
    },
    newest: () => db.first<CheckpointRecord>(`${SELECT} ORDER BY seq DESC LIMIT 1`),
    covering: (from, to) =>
      db.all<CheckpointRecord>(
        `${SELECT} WHERE seq >= ? AND seq <= coalesce(
           (SELECT min(seq) FROM checkpoints WHERE seq >= ?), ?) ORDER BY seq`,
        [from, to, to],
      ),
    all: () => db.all<CheckpointRecord>(`${SELECT} ORDER BY seq`),
    async removeFrom(seq) {
      await db.run('DELETE FROM checkpoints WHERE seq >= ?', [seq])
    },
  }
}
