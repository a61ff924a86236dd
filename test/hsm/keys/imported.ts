import { randomBytes } from 'node:crypto'
import type { CallInput, KeyView } from '@shared/ipc'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { materialOf } from '@main/keys/material-of.ts'
import type { KeyRecord } from '@main/store/types.ts'
import type { Keys } from './driver.ts'

/** Writes some fields of a key's record, past every rule. */
export async function setRecord(
  keys: Keys,
  keyId: string,
  over: Partial<KeyRecord>,
): Promise<KeyRecord> {
  const record = await keys.vault.store.keys.get(keyId)
  if (!record) throw new Error('no such key')
  const changed = { ...record, ...over }
  await keys.vault.store.keys.update(changed)
  return changed
}

/** An External key with material, past the import's own steps, which have tests of their own. */
export async function importedKey(
  keys: Keys,
  over: Partial<CallInput<'keys.create'>> & { secret?: Uint8Array; expiresAt?: string } = {},
): Promise<KeyView> {
  const { secret = randomBytes(32), expiresAt = null, ...order } = over
  const { id: keyId, spec, usage, backup } = await keys.createExternal(order)
  const { store } = keys.vault
  using bytes = SecretBytes.copyOf(secret)
  const material = materialOf(keys.vault)
  const plan = { keyId, number: 1, spec, usage, backup }
  const version = await material.take(plan, bytes)
  await store.keys.insertVersion(version.record)
  await version.settle()
  const commitment = material.commitment(keyId, spec, bytes)
  const lastImportAt = keys.now.toISOString()
  await setRecord(keys, keyId, { state: 'Enabled', commitment, lastImportAt, expiresAt })
  return keys.get(keyId)
}
