import { aesCmac } from './aes-cmac.ts'
import { AES_BLOCK, aesEncryptor } from './aes-ecb.ts'
import type { SecretBytes } from './secret-bytes.ts'

const LENGTH = 3

/**
 * Check value of an AES key as PKCS#11 defines it (CKA_CHECK_VALUE, v2.40 4.10.2): first three
 * bytes of a zero block under AES-ECB. Lower-case hex.
 */
export function kcvEcb(key: SecretBytes): string {
  return shortHex(aesEncryptor(key)(Buffer.alloc(AES_BLOCK)))
}

/**
 * Check value of an AES key as payment systems define it (ANSI X9.24-1 annex A; AWS Payment
 * Cryptography): first three bytes of AES-CMAC of a zero block. Lower-case hex.
 */
export function kcvCmac(key: SecretBytes): string {
  return shortHex(aesCmac(key, Buffer.alloc(AES_BLOCK)))
}

function shortHex(bytes: Buffer): string {
  return bytes.subarray(0, LENGTH).toString('hex')
}
