import type { ErrorCode } from '@shared/errors'

/** Codes that say that something broke; every other one says that Keyrite refused. */
const FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INTERNAL',
  'MODULE_LOAD_FAILED',
  'MODULE_INITIALISE_FAILED',
  'TOKEN_GONE',
  'TOKEN_FULL',
  'TOKEN_MECHANISM_REFUSED',
  'TOKEN_ANSWER_WRONG',
  'TOKEN_BUSY',
  'TOKEN_ERROR',
  'SESSION_LOST',
  'VAULT_HEADER_DAMAGED',
  'VAULT_KEY_MISSING',
  'STORE_DAMAGED',
  'STORE_MISSING',
  'STORE_ERROR',
  'AUDIT_BROKEN',
  'MATERIAL_GONE',
  'SEAL_BROKEN',
  'SELF_CHECK_FAILED',
  'FILE_UNREADABLE',
  'DISK_FULL',
  'WRITE_FAILED',
  'READ_BACK_MISMATCH',
  'ORIGINAL_NOT_REMOVED',
  'SECRET_DISPOSED',
])

export function outcomeOf(code: ErrorCode): 'refused' | 'failed' {
  return FAILURES.has(code) ? 'failed' : 'refused'
}
