import type { Handle } from './handle.ts'
import { sqliteName } from './sqlite-error.ts'

/**
 * Undoes a transaction or savepoint that failed for `because`. On a full disk or an I/O error
 * SQLite has undone it already and answers SQLITE_ERROR, which is then no news.
 */
export async function rollBack(handle: Handle, sql: string, because: unknown): Promise<void> {
  try {
    await handle.exec(sql)
  } catch (error) {
    if (sqliteName(error) === 'SQLITE_ERROR') return
    throw new AggregateError([because, error], 'rollback', { cause: error })
  }
}
