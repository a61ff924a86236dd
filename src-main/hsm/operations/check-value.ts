import pkcs11js from 'pkcs11js'
import { asBuffer, withOutput } from '../output.ts'
import type { Native, Session } from '../session.ts'
import type { KeyObject } from '../types.ts'
import { readAttribute, readNumber } from './attributes.ts'

const BLOCK = 16
/** PKCS#11 v2.40, 4.9.1: the first three bytes of an ECB-encrypted block of zeros. */
const LENGTH = 3

/**
 * The PKCS#11 check value; computed where the key may encrypt, because that proves the key
 * itself, else as the token states it; null if it states none (opencryptoki).
 */
export function checkValue(session: Session, key: KeyObject): Promise<Buffer | null> {
  return session.run('C_GetAttributeValue', async (native) => {
    if (key.class === 'secret' && mayEncrypt(native, key))
      return (await encryptZeros(native, key)).subarray(0, LENGTH)
    const stated = readAttribute(native, key.handle, 'CKA_CHECK_VALUE')
    return stated && stated.length > 0 ? stated : null
  })
}

function mayEncrypt(native: Native, key: KeyObject): boolean {
  const type = readAttribute(native, key.handle, 'CKA_KEY_TYPE')
  const isAes = type !== null && readNumber(type) === pkcs11js.CKK_AES
  return isAes && readAttribute(native, key.handle, 'CKA_ENCRYPT')?.[0] === 1
}

async function encryptZeros(native: Native, key: KeyObject): Promise<Buffer> {
  const input = asBuffer(new Uint8Array(BLOCK))
  const mechanism = { mechanism: pkcs11js.CKM_AES_ECB }
  native.library.C_EncryptInit(native.session, mechanism, key.handle)
  return withOutput(BLOCK, (output) => native.library.C_EncryptAsync(native.session, input, output))
}
