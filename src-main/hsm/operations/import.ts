import pkcs11js from 'pkcs11js'
import { createPublicKey, type JsonWebKey } from 'node:crypto'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { KeyriteError } from '@shared/errors'
import type { Native, Session } from '../session.ts'
import { templateOf } from '../templates/index.ts'
import { expectedRow, row, sentRow, type Row } from '../templates/row.ts'
import type { KeyObject, NewKey, SymmetricKind } from '../types.ts'
import { checkTemplate, sendTemplate, toNative } from './attributes.ts'
import { keepIf, keyObject } from './generate.ts'
import { publicRows, symmetricRows } from './kinds.ts'

export const BROUGHT_IN = expectedRow(
  'CKA_LOCAL',
  false,
  'the token must not call an import its own',
)

export function importPublicKey(
  session: Session,
  spkiDer: Uint8Array,
  key: NewKey,
): Promise<KeyObject> {
  const { n, e } = rsaParts(spkiDer)
  const rows = [
    ...publicRows(pkcs11js.CKK_RSA),
    row('CKA_MODULUS', n, 'the key that was confirmed'),
    row('CKA_PUBLIC_EXPONENT', e, 'the key that was confirmed'),
    ...templateOf('public', key),
  ]
  return session.run('C_CreateObject', (native) =>
    create(native, rows, [BROUGHT_IN], 'public', key),
  )
}

export function importSecret(
  session: Session,
  kind: SymmetricKind,
  value: SecretBytes,
  key: NewKey,
): Promise<KeyObject> {
  return session.run('C_CreateObject', (native) =>
    value.useAsync((bytes) => {
      const rows = [
        ...symmetricRows(kind),
        sentRow('CKA_VALUE', bytes, 'the value that the host holds'),
        ...templateOf('secret', key),
      ]
      // CKA_VALUE_LEN is not expected: opencryptoki tells 0 or nothing for what was brought in.
      return create(native, rows, [BROUGHT_IN], 'secret', key)
    }),
  )
}

/** Makes the object and reads it back; what isn't right doesn't stay. */
export async function create(
  native: Native,
  rows: readonly Row[],
  expected: readonly Row[],
  keyClass: KeyObject['class'],
  key: NewKey,
): Promise<KeyObject> {
  const handle = await sendTemplate(rows, async (keep) =>
    native.library.C_CreateObject(native.session, toNative(rows.filter(keep))),
  )
  const made = keyObject(handle, keyClass, key)
  return keepIf(native, [made], () => {
    checkTemplate(native, handle, [...rows, ...expected])
    return made
  })
}

function rsaParts(spkiDer: Uint8Array): { n: Buffer; e: Buffer } {
  const { kty, n, e } = toJwk(spkiDer)
  if (kty !== 'RSA' || !n || !e) throw new KeyriteError('WRAPPING_KEY_NOT_RSA')
  return { n: Buffer.from(n, 'base64url'), e: Buffer.from(e, 'base64url') }
}

function toJwk(spkiDer: Uint8Array): JsonWebKey {
  try {
    const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' })
    return key.export({ format: 'jwk' })
  } catch (error) {
    throw new KeyriteError('WRAPPING_KEY_INVALID', {}, { cause: error })
  }
}
