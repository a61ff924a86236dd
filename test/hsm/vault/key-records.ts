import { randomUUID } from 'node:crypto'
import type { ImportParametersRecord, KeyRecord, KeyVersionRecord } from '@main/store/types.ts'

const AT = '2026-11-22T08:00:00.000Z'

/** An enabled AES key with an id and alias of its own. */
export function aKey(): KeyRecord {
  const id = randomUUID()
  return {
    ...{ id, alias: `key-${id}`, description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' },
    ...{ origin: 'Keyrite', state: 'Enabled', isDefault: false, backup: 'token-only' },
    ...{ createdAt: AT, deletionAt: null, expiresAt: null, lastImportAt: null },
    ...{ rotationDays: null, rotationSince: null, lastRotatedAt: null, rotations: 0 },
    commitment: null,
    wasDisabled: false,
  }
}

/** A version whose material is on the token, under this CKA_ID (hex). */
export function versionOf(keyId: string, number: number, objectId: string): KeyVersionRecord {
  return {
    ...{ keyId, number, createdAt: AT, custody: 'token', custodyReason: 'held', made: 'token' },
    ...{ objectId, sealed: null, backup: null, publicKey: null, checkValue: null },
  }
}

/** Import parameters whose wrapping pair is on the token. */
export function parametersOf(keyId: string, objectId: string): ImportParametersRecord {
  return {
    ...{ keyId, algorithm: 'RSAES_OAEP_SHA_256', nonce: '00', custody: 'token', objectId },
    ...{ token: Buffer.from('token'), publicKey: Buffer.from('spki'), sealed: null },
    ...{ issuedAt: AT, expiresAt: AT },
  }
}
