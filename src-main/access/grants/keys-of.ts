import type { GrantOperation } from '@shared/domain'
import type { GrantRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { grantsHeld, isEnded } from './held.ts'
import { makerOf } from './maker.ts'

/** A test of many keys, by one look at what whoever acts may do. */
export type KeyTest = (keyId: string) => boolean

/** By role on every key, else by grant. */
export async function keysWith(vault: OpenVault, operation: GrantOperation): Promise<KeyTest> {
  const maker = await makerOf(vault)
  if (maker.permissions.has(operation)) return () => true
  return among(vault, await grantsHeld(vault, maker), ({ operations }) =>
    operations.includes(operation),
  )
}

/** Those that a list may name: all by role, else those on which one holds any grant. */
export async function keysSeen(vault: OpenVault): Promise<KeyTest> {
  const maker = await makerOf(vault)
  if (maker.permissions.has('listKeys')) return () => true
  return among(vault, await grantsHeld(vault, maker), () => true)
}

function among(
  vault: OpenVault,
  grants: readonly GrantRecord[],
  wanted: (grant: GrantRecord) => boolean,
): KeyTest {
  const now = vault.clock.now()
  const live = grants.filter((grant) => wanted(grant) && !isEnded(grant, now))
  const keys = new Set(live.map(({ keyId }) => keyId))
  return (keyId) => keys.has(keyId)
}
