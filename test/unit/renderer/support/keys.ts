import { allowedOperations } from '@shared/domain/index.ts'
import type { KeyList, KeySummary, KeyView } from '@shared/ipc/index.ts'

/** A key as main lists it; `allowed` follows from the rest, as in main. */
export function keySummary(parts: Partial<KeySummary> = {}): KeySummary {
  const key: Omit<KeySummary, 'allowed'> = {
    id: '3f2a9c1e-0000-4000-8000-000000000001',
    alias: 'orders',
    description: '',
    state: 'Enabled',
    spec: 'AES_256',
    usage: 'ENCRYPT_DECRYPT',
    origin: 'Keyrite',
    isDefault: false,
    backup: 'recoverable',
    createdAt: '2026-11-20T08:00:00.000Z',
    tags: [],
    hasMaterial: true,
    version: 1,
    deletionAt: null,
    expiresAt: null,
    rotation: null,
    nextEvent: null,
    recoversFiles: false,
    ...parts,
  }
  return { ...key, allowed: allowedOperations({ ...key, rotates: key.rotation !== null }) }
}

export function keyList(
  keys: KeySummary[],
  quota: Partial<KeyList['quota']> = {},
  unavailable: KeyList['unavailable'] = [],
): KeyList {
  const counts = { Enabled: 0, Disabled: 0, PendingDeletion: 0, PendingImport: 0 }
  for (const { state } of keys) counts[state] += 1
  return { keys, counts, quota: { used: keys.length, max: 100, ...quota }, unavailable }
}

export function keyView(parts: Partial<KeySummary> = {}): KeyView {
  return {
    ...keySummary(parts),
    versions: [],
    rotations: { count: 0, lastAt: null, since: null },
    imported: null,
    signingAlgorithms: [],
    encryptionAlgorithms: [],
  }
}
