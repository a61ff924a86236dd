import { isGrantOperation, type Permission } from '@shared/domain/index.ts'
import { useHeldGrantsStore } from './held-grants-store.ts'
import { useVaultStore } from './vault-store.ts'

export interface May {
  /** By the roles: on every key, or what is about no key. */
  readonly may: (permission: Permission) => boolean
  /** By the roles, or by a grant on this key. */
  readonly mayOn: (keyId: string, permission: Permission) => boolean
  /** By the roles, or by a grant on whatever key. */
  readonly mayOnSome: (permission: Permission) => boolean
  /** Holds a grant on whatever key, of whatever operation. */
  readonly holdsGrant: () => boolean
}

/**
 * What whoever is signed in may do. Pages show nothing else; main refuses it all the same. Read it
 * in templates and computed values: it follows who is signed in, and what grants they hold.
 */
export function useMay(): May {
  const vault = useVaultStore()
  const grants = useHeldGrantsStore()

  function may(permission: Permission): boolean {
    return vault.permissions.has(permission)
  }

  function mayOn(keyId: string, permission: Permission): boolean {
    if (may(permission)) return true
    return isGrantOperation(permission) && (grants.byKey.get(keyId)?.has(permission) ?? false)
  }

  function mayOnSome(permission: Permission): boolean {
    if (may(permission)) return true
    if (!isGrantOperation(permission)) return false
    return [...grants.byKey.values()].some((operations) => operations.has(permission))
  }

  return { may, mayOn, mayOnSome, holdsGrant: () => grants.byKey.size > 0 }
}
