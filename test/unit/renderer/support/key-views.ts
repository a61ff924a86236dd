import { allowedOperations, encryptionAlgorithms, signingAlgorithms } from '@shared/domain/index.ts'
import type { KeyVersionView, KeyView } from '@shared/ipc/index.ts'

export const version = (parts: Partial<KeyVersionView> = {}): KeyVersionView => ({
  number: 1,
  createdAt: '2026-11-20T08:00:00.000Z',
  current: true,
  custody: 'token',
  custodyReason: 'held',
  made: 'token',
  backedUp: true,
  checkValue: 'a1b2c3',
  publicKeyDigest: null,
  ...parts,
})

/** A key as main would answer it: what is allowed and its algorithms follow from the other facts. */
export function keyView(parts: Partial<KeyView> = {}): KeyView {
  const key: KeyView = {
    id: 'k1',
    alias: 'payments',
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
    allowed: [],
    versions: [version()],
    rotations: { count: 0, lastAt: null, since: null },
    imported: null,
    signingAlgorithms: [],
    encryptionAlgorithms: [],
    ...parts,
  }
  const facts = { ...key, rotates: key.rotation !== null }
  return {
    ...key,
    allowed: allowedOperations(facts),
    signingAlgorithms: [...signingAlgorithms(key.spec, key.usage)],
    encryptionAlgorithms: [...encryptionAlgorithms(key.spec, key.usage)],
  }
}
