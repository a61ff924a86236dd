import { givenMaterial } from '@main/material/cmk/given.ts'
import { requireExpiry } from '@main/keys/import/expiry.ts'
import { readInputs, requirePrivateKeyFor } from '@main/keys/import/inputs.ts'
import * as checks from '@main/keys/manage/checks.ts'
import { requireAllowed } from '@main/keys/require.ts'
import { dataKeyBytes } from '@main/keys/use/data-key.ts'
import { encodeCiphertext } from '@main/keys/use/ciphertext.ts'
import { requireEncryption, requireSigning } from '@main/keys/use/require-algorithm.ts'
import { readCiphertext } from '@main/keys/use/seal.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import type { KeyRecord } from '@main/store/types.ts'
import { KEY_OPERATIONS, KEY_SPECS, KEY_STATES, usagesOf } from '@shared/domain/index.ts'
import { isKeyriteError, type KeyriteError } from '@shared/errors/index.ts'
import { IMPORT_FILE_BYTES_MAX } from '@shared/limits.ts'

export function refusalOf(work: () => unknown): KeyriteError {
  try {
    work()
  } catch (error) {
    if (isKeyriteError(error)) return error
    throw error
  }
  throw new Error(`nothing was refused: ${String(work)}`)
}

const clock = { now: () => new Date('2026-03-01T12:00:00.000Z') }
const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

export function record(changes: Partial<KeyRecord>): KeyRecord {
  const facts = { spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', state: 'Enabled', origin: 'Keyrite' }
  return {
    ...{ id: ID, alias: 'orders', isDefault: false, rotationDays: null, expiresAt: null },
    ...facts,
    ...changes,
  } as KeyRecord
}

/** All that the table of operations refuses, by main's own words. */
export function tableRefusals(): KeyriteError[] {
  const found: KeyriteError[] = []
  for (const key of everyKey()) {
    for (const operation of KEY_OPERATIONS) {
      try {
        requireAllowed(operation, key)
      } catch (error) {
        if (isKeyriteError(error)) found.push(error)
      }
    }
  }
  return found
}

function* everyKey(): Iterable<KeyRecord> {
  for (const state of KEY_STATES) {
    for (const spec of KEY_SPECS) {
      for (const usage of usagesOf(spec)) {
        for (const origin of ['Keyrite', 'External'] as const) {
          for (const rotationDays of [null, 365]) {
            yield record({ state, spec, usage, origin, rotationDays })
          }
        }
      }
    }
    yield record({ state, isDefault: true })
  }
}

const base64 = (bytes: number): string => Buffer.alloc(bytes, 0xa7).toString('base64')
const importOf = (changes: object) => () =>
  readInputs({
    ...{ encryptedKeyMaterial: '', encryptedPrivateKey: null, importToken: '' },
    ...changes,
  })
const tag =
  (key: string, value = '') =>
  () =>
    checks.requireTags([{ key, value }])
const over = IMPORT_FILE_BYTES_MAX + 1

/** What main's checks refuse, one of each kind, by the checks themselves. */
export const checkRefusals: readonly (() => unknown)[] = [
  () => checks.requireAlias(''),
  () => checks.requireAlias('a'.repeat(256)),
  () => checks.requireAlias('ä'),
  () => checks.requireAlias('mine/default'),
  () => checks.requireDescription('a'.repeat(256)),
  () => checks.requireDescription('a\nb'),
  tag(''),
  tag('k'.repeat(37)),
  tag('k k'),
  tag('k', 'v'.repeat(44)),
  tag('k', 'v v'),
  () => checks.requireTags([tag1, tag1]),
  () => checks.requireTagCount(new Set(Array.from({ length: 21 }, (_, n) => `t${n}`))),
  () => checks.requireKind('SM2', 'ENCRYPT_DECRYPT', 'External'),
  () => checks.requireKind('AES_256', 'SIGN_VERIFY', 'Keyrite'),
  () => checks.requireDeletionDays(6),
  () => checks.requireRotationDays(29),
  () => checks.requireUnderstanding(false),
  () => requireExpiry(clock, '2026-03-01T11:59:00.000Z'),
  () => requireExpiry(clock, '2126-03-01T12:00:01.000Z'),
  importOf({ encryptedKeyMaterial: base64(over) }),
  importOf({ encryptedPrivateKey: base64(over) }),
  importOf({ importToken: base64(over) }),
  importOf({ importToken: '!' }),
  () => requirePrivateKeyFor('AES_256', { encryptedPrivateKey: Buffer.alloc(1) }),
  () => requirePrivateKeyFor('EC_P256', { encryptedPrivateKey: null }),
  () => requireEncryption(record({ spec: 'RSA_2048' }), 'SM2_C1C3C2'),
  () => requireSigning(record({ spec: 'EC_P256', usage: 'SIGN_VERIFY' }), 'RSASSA_PSS_SHA_256'),
  () => dataKeyBytes(1025),
  () => readCiphertext(sealedAs('data'), 'data-key'),
  () => readCiphertext(sealedAs('data-key'), 'data'),
  () => givenMaterial('RSA_2048', SecretBytes.ofText('no key')),
]

const tag1 = { key: 'k', value: '' }

function sealedAs(kind: 'data' | 'data-key'): Buffer {
  const header = { kind, scheme: 1, keyId: ID, version: 1 } as const
  return encodeCiphertext(header, Buffer.alloc(64))
}
