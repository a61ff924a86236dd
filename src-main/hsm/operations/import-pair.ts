import pkcs11js from 'pkcs11js'
import { DER, derEncode } from '../../crypto/der.ts'
import { ecParts, rsaParts } from '../../crypto/private-key-parts.ts'
import { spkiOfPkcs8 } from '../../crypto/private-key.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Native, Session } from '../session.ts'
import { templateOf } from '../templates/index.ts'
import { row, sentRow, type Row } from '../templates/row.ts'
import type { KeyPairKind, KeyPairObjects, NewKey } from '../types.ts'
import { keepIf } from './generate.ts'
import { BROUGHT_IN, create } from './import.ts'
import { CURVES, privateRows, publicRows } from './kinds.ts'
import { checkPublicKey } from './public-key.ts'

/** The numbers of one pair, as rows without a purpose; `wipe` when they have been sent. */
interface PairRows {
  readonly public: readonly Row[]
  readonly private: readonly Row[]
  wipe(): void
}

const GIVEN = 'of the pair that the host holds'

export async function importKeyPair(
  session: Session,
  kind: KeyPairKind,
  pkcs8: SecretBytes,
  key: NewKey,
): Promise<KeyPairObjects> {
  const spki = spkiOfPkcs8(pkcs8)
  const rows = kind.startsWith('EC_') ? ecRows(pkcs8) : rsaRows(pkcs8)
  try {
    return await session.run('C_CreateObject', async (native) => {
      const pair = await createPair(native, rows, key)
      return keepIf(native, [pair.publicKey, pair.privateKey], () => {
        checkPublicKey(native, pair.publicKey, kind, spki)
        return pair
      })
    })
  } finally {
    rows.wipe()
  }
}

/** The private half first: a token that takes none says so before anything is there. */
async function createPair(native: Native, rows: PairRows, key: NewKey): Promise<KeyPairObjects> {
  const privateRows = [...rows.private, ...templateOf('private', key)]
  const publicRows = [...rows.public, ...templateOf('public', key)]
  const privateKey = await create(native, privateRows, [BROUGHT_IN], 'private', key)
  try {
    const publicKey = await create(native, publicRows, [BROUGHT_IN], 'public', key)
    return { publicKey, privateKey }
  } catch (error) {
    // A private half without its public one never stays.
    return keepIf(native, [privateKey], () => {
      throw error
    })
  }
}

function rsaRows(pkcs8: SecretBytes): PairRows {
  const { n, e, d, p, q, dp, dq, qi } = rsaParts(pkcs8)
  const modulus = row('CKA_MODULUS', n, GIVEN)
  return {
    public: [...publicRows(pkcs11js.CKK_RSA), modulus, row('CKA_PUBLIC_EXPONENT', e, GIVEN)],
    private: [
      ...privateRows(pkcs11js.CKK_RSA),
      modulus,
      // Not every token tells the exponent of a private key again.
      sentRow('CKA_PUBLIC_EXPONENT', e, GIVEN),
      sentRow('CKA_PRIVATE_EXPONENT', d.expose(), GIVEN),
      sentRow('CKA_PRIME_1', p.expose(), GIVEN),
      sentRow('CKA_PRIME_2', q.expose(), GIVEN),
      sentRow('CKA_EXPONENT_1', dp.expose(), GIVEN),
      sentRow('CKA_EXPONENT_2', dq.expose(), GIVEN),
      sentRow('CKA_COEFFICIENT', qi.expose(), GIVEN),
    ],
    wipe: () => [d, p, q, dp, dq, qi].forEach((secret) => secret.dispose()),
  }
}

function ecRows(pkcs8: SecretBytes): PairRows {
  const { spec, scalar, point } = ecParts(pkcs8)
  const curve = row('CKA_EC_PARAMS', CURVES[spec].oid, GIVEN)
  return {
    public: [
      ...publicRows(pkcs11js.CKK_EC),
      curve,
      // Read back as a point, not as bytes: tokens differ in whether they keep the DER around it.
      sentRow('CKA_EC_POINT', derEncode(DER.octetString, point), GIVEN),
    ],
    private: [...privateRows(pkcs11js.CKK_EC), curve, sentRow('CKA_VALUE', scalar.expose(), GIVEN)],
    wipe: () => scalar.dispose(),
  }
}
