import { nativeAddon } from '../native/addon.ts'

export { sm2Decrypt, sm2Encrypt, sm2KeyPair } from './sm2.ts'
export { sm2FromRaw, sm2ToRaw } from './sm2-ciphertext.ts'
export { openSm4, sealSm4, sm4Block } from './sm4.ts'

/** False where the system has no OpenSSL 3 with SM2, SM3 and SM4; all else here then throws. */
export function smAvailable(): boolean {
  return nativeAddon() !== undefined
}
