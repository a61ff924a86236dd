import { GRANT_OPERATIONS, isSymmetricKey, type GrantOperation } from '@shared/domain/index.ts'
import type { KeyView } from '@shared/ipc/index.ts'

const SYMMETRIC: readonly GrantOperation[] = [
  'createDataKey',
  'createDataKeyWithoutPlaintext',
  'encryptDataKey',
  'decryptDataKey',
]

/** What can be granted on this key by whoever asks: only what such a key does at all. */
export function possibleOperations(
  key: Pick<KeyView, 'spec' | 'usage'>,
  mayGrant: readonly GrantOperation[],
): GrantOperation[] {
  const symmetric = isSymmetricKey(key.spec)
  const signs = key.usage === 'SIGN_VERIFY'
  return GRANT_OPERATIONS.filter((operation) => {
    if (!mayGrant.includes(operation)) return false
    if (SYMMETRIC.includes(operation)) return symmetric
    if (operation === 'sign' || operation === 'verify') return signs
    if (operation === 'getPublicKey') return !symmetric
    if (operation === 'encryptData' || operation === 'decryptData') return !signs
    return true
  })
}

/** User guide, table 2-13: at least one, and never createGrant alone. */
export function operationsFault(operations: readonly GrantOperation[]): 'none' | 'alone' | null {
  if (operations.length === 0) return 'none'
  return operations.length === 1 && operations[0] === 'createGrant' ? 'alone' : null
}
