import { isSymmetricKey, type KeySpec } from '@shared/domain'
import { kcvEcb } from '../../crypto/key-check-value.ts'
import { spkiOfPkcs8 } from '../../crypto/private-key.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { sm4Block } from '../../crypto/sm/index.ts'
import type { KeyVersionRecord } from '../../store/types.ts'

/** What a version's record knows its material by; one of the two is null. */
export type Identity = Pick<KeyVersionRecord, 'publicKey' | 'checkValue'>

const BLOCK = 16
const CHECK_VALUE_BYTES = 3

/** Of material on the host: a raw key, or canonical PKCS#8. SM2 brings its public key along. */
export function identityOf(spec: Exclude<KeySpec, 'SM2'>, secret: SecretBytes): Identity {
  if (!isSymmetricKey(spec)) return { publicKey: spkiOfPkcs8(secret), checkValue: null }
  return {
    publicKey: null,
    checkValue: spec === 'AES_256' ? kcvEcb(secret) : sm4CheckValue(secret),
  }
}

/** As for AES (PKCS#11 v2.40, 4.10.2): three bytes of an encrypted block of zeros. */
function sm4CheckValue(key: SecretBytes): string {
  return sm4Block(key, Buffer.alloc(BLOCK)).subarray(0, CHECK_VALUE_BYTES).toString('hex')
}
