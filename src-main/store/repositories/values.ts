import type { Statements } from '../statements.ts'
import type { ValueRepository } from '../types.ts'

export function valueRepository(db: Statements): ValueRepository {
  return {
    async get(key) {
      const row = await db.first<{ value: string }>('SELECT value FROM entries WHERE key = ?', [
        key,
      ])
      return row?.value ?? null
    },
    async set(key, value) {
      await db.run(
        'INSERT INTO entries (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        [key, value],
      )
    },
    async remove(key) {
      await db.run('DELETE FROM entries WHERE key = ?', [key])
    },
  }
}
