import { KeyriteError, type ErrorCode } from '@shared/errors'

/** Primary result codes of SQLite (sqlite.org/rescode.html) that a person can act on. */
const TABLE: Readonly<Record<string, ErrorCode>> = {
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_BUSY: 'STORE_IN_USE',
  SQLITE_LOCKED: 'STORE_IN_USE',
  SQLITE_CORRUPT: 'STORE_DAMAGED',
  // The key was authenticated before it came here, so it is the file that is not what it was.
  SQLITE_NOTADB: 'STORE_DAMAGED',
}

/** Turns whatever a database call threw into a coded error; coded ones pass unchanged. */
export function storeError(error: unknown): KeyriteError {
  if (error instanceof KeyriteError) return error
  const name = sqliteName(error)
  if (name === null) return new KeyriteError('INTERNAL', {}, { cause: error })
  return new KeyriteError(TABLE[name] ?? 'STORE_ERROR', { sqlite: name }, { cause: error })
}

/** Such as SQLITE_FULL; null for what is no SQLite error. */
export function sqliteName(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null
}

/** Whether a statement failed because another row has the same `column` (table.column) already. */
export function violates(error: unknown, column: string): boolean {
  const cause = error instanceof KeyriteError ? error.cause : error
  return (
    sqliteName(cause) === 'SQLITE_CONSTRAINT' &&
    (cause as Error).message.endsWith(`UNIQUE constraint failed: ${column}`)
  )
}
