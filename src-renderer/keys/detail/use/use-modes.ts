import type { KeyRights } from '../../key-rights.ts'
import type { KeyView } from '@shared/ipc/index.ts'
import { isSymmetricKey, KEY_OPERATIONS, refusal, type KeyOperation } from '@shared/domain/index.ts'

export const USE_MODES = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'dataKeys',
  'publicKey',
  'random',
] as const
export type UseMode = (typeof USE_MODES)[number]

/** The operation behind each mode; random bytes need no key at all. */
function operationOf(mode: UseMode, symmetric: boolean): KeyOperation | null {
  if (mode === 'random') return null
  if (mode === 'dataKeys') return 'dataKey'
  if (mode === 'publicKey') return 'getPublicKey'
  if (mode === 'encrypt') return symmetric ? 'encrypt' : 'asymmetricEncrypt'
  if (mode === 'decrypt') return symmetric ? 'decrypt' : 'asymmetricDecrypt'
  return mode
}

/** What can be done with this key now. A key without material has no public key either. */
export function modesOf(key: KeyView): UseMode[] {
  const symmetric = isSymmetricKey(key.spec)
  return USE_MODES.filter((mode) => {
    if (mode === 'random') return symmetric
    if (mode === 'publicKey' && key.version === 0) return false
    const operation = operationOf(mode, symmetric)
    return operation === null || key.allowed.includes(operation)
  })
}

/** Of these, what whoever is signed in may do; `random`: random bytes are theirs to have. */
export function modesFor(key: KeyView, { holds }: KeyRights, random: boolean): UseMode[] {
  const symmetric = isSymmetricKey(key.spec)
  return modesOf(key).filter((mode) => {
    const operation = operationOf(mode, symmetric)
    return operation === null ? random : holds(key.id, operation)
  })
}

/** Whether there is anything to use this kind of key for, whatever state it is in now. */
export function usableBy(key: KeyView, rights: KeyRights, random: boolean): boolean {
  return modesFor({ ...key, allowed: [...KEY_OPERATIONS] }, rights, random).some((mode) => {
    const operation = operationOf(mode, isSymmetricKey(key.spec))
    return (
      operation === null ||
      refusal(operation, { ...key, state: 'Enabled', rotates: false, hasMaterial: true }) === null
    )
  })
}
