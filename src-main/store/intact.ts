import { KeyriteError } from '@shared/errors'
import type { Handle } from './handle.ts'

/**
 * Authenticates every page and walks every table before anything is believed or written. The first
 * finds changed bytes; a file that lost pages at its end SQLite finds as soon as it reads.
 * @throws KeyriteError STORE_DAMAGED, or SQLite's own error for what can't be read at all.
 */
export async function requireIntact(handle: Handle): Promise<void> {
  const pages = await handle.all<object>('PRAGMA cipher_integrity_check')
  if (pages.length > 0)
    throw new KeyriteError('STORE_DAMAGED', { reason: 'pages', count: pages.length })
  const tables = await handle.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
  )
  for (const { name } of tables) await requireWhole(handle, name)
}

/**
 * Traces are counted only, which walks their table as well: a check of each row would parse its
 * JSON six times, seconds for a hundred thousand, and what they say is the chain's to prove.
 */
async function requireWhole(handle: Handle, table: string): Promise<void> {
  if (table === 'traces') {
    await handle.all('SELECT count(*) FROM traces NOT INDEXED')
    return
  }
  const [verdict] = await handle.all<{ quick_check: string }>(`PRAGMA quick_check("${table}")`)
  if (verdict?.quick_check !== 'ok')
    throw new KeyriteError('STORE_DAMAGED', { reason: 'structure', table })
}
