import { isGrantOperation, type GrantOperation } from '@shared/domain'
import type { GrantRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'

/** Whoever may hold grants: by themselves, and by every role they have (the guide's Account). */
export interface Grantee {
  readonly id: string
  /** Those of groups too. */
  readonly roles: readonly string[]
}

/** An ended grant allows nothing; it stays listed. */
export function isEnded({ endsAt }: Pick<GrantRecord, 'endsAt'>, now: Date): boolean {
  return endsAt !== null && new Date(endsAt) <= now
}

export function isOf({ granteeKind, granteeId }: GrantRecord, { id, roles }: Grantee): boolean {
  return granteeKind === 'person' ? granteeId === id : roles.includes(granteeId)
}

/** All that somebody holds, on whatever key, ended ones too. By index: asked on every call. */
export async function grantsHeld(vault: OpenVault, { id, roles }: Grantee): Promise<GrantRecord[]> {
  const { grants } = vault.store
  const found = await grants.ofGrantee('person', id)
  for (const role of new Set(roles)) found.push(...(await grants.ofGrantee('role', role)))
  return found
}

/** The live ones on one key. */
export async function grantsOn(
  vault: OpenVault,
  grantee: Grantee,
  keyId: string,
): Promise<GrantRecord[]> {
  const now = vault.clock.now()
  const all = await vault.store.grants.ofKey(keyId)
  return all.filter((grant) => isOf(grant, grantee) && !isEnded(grant, now))
}

/** Permissions of several grants add up (user guide, table 2-13). */
export function operationsOf(grants: readonly GrantRecord[]): ReadonlySet<GrantOperation> {
  return new Set(grants.flatMap(({ operations }) => operations.filter(isGrantOperation)))
}

/** Whether any live grant, on whatever key, carries this. */
export async function holdsGrant(
  vault: OpenVault,
  grantee: Grantee,
  operation: GrantOperation,
): Promise<boolean> {
  const now = vault.clock.now()
  const held = await grantsHeld(vault, grantee)
  return held.some((grant) => grant.operations.includes(operation) && !isEnded(grant, now))
}

/** Whether a live grant on this key does. */
export async function isGranted(
  vault: OpenVault,
  grantee: Grantee,
  operation: GrantOperation,
  keyId: string,
): Promise<boolean> {
  return operationsOf(await grantsOn(vault, grantee, keyId)).has(operation)
}
