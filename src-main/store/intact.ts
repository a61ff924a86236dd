import { KeyriteError } from '@shared/errors'
import type { Handle } from './handle.ts'

/**
 * Authenticates every page and walks every table before anything is believed or written.
 * The first finds changed bytes, the second a file that lost pages at its end.
 * @throws KeyriteError STORE_DAMAGED, or SQLite's own error for what can't be read at all.
 */
export async function requireIntact(handle: Handle): Promise<void> {
  const pages = await handle.all<object>('PRAGMA cipher_integrity_check')
  if (pages.length > 0)
    throw new KeyriteError('STORE_DAMAGED', { reason: 'pages', count: pages.length })
  const [verdict] = await handle.all<{ quick_check: string }>('PRAGMA quick_check(1)')
  if (verdict?.quick_check !== 'ok')
    throw new KeyriteError('STORE_DAMAGED', { reason: 'structure' })
}
