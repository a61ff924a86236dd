import { randomBytes } from 'node:crypto'
import type { WrappingAlgorithm } from '@shared/domain'
import type { KeyObject, KeyPurpose, Mechanism, NewKey, Token } from '../hsm/types.ts'
import type { MaterialInToken, WrappedMaterial } from './types.ts'

const RSA: Readonly<Record<WrappingAlgorithm, Mechanism>> = {
  RSAES_OAEP_SHA_256: { type: 'RSA_OAEP', hash: 'sha256' },
  RSAES_PKCS1_V1_5: { type: 'RSA_PKCS' },
  RSAES_OAEP_SHA_1: { type: 'RSA_OAEP', hash: 'sha1' },
}
const TEMPORARY_KEY_BITS = 256

/**
 * C_WrapKey inside the token: this process sees ciphertext only. The cloud's key and the
 * temporary key are session objects, gone afterwards.
 */
export async function wrapInToken(
  token: Token,
  material: MaterialInToken,
  wrappingKeySpki: Uint8Array,
  algorithm: WrappingAlgorithm,
): Promise<WrappedMaterial> {
  const cloudKey = await token.importPublicKey(wrappingKeySpki, sessionKey('wrap'))
  return destroyedAfter(token, cloudKey, async () => {
    const rsa = RSA[algorithm]
    if (material.publicKey === null) {
      const encryptedKeyMaterial = await token.wrap(rsa, cloudKey, material.key)
      return { encryptedKeyMaterial, encryptedPrivateKey: null }
    }
    const temporary = await token.generateSymmetric('aes', TEMPORARY_KEY_BITS, sessionKey('wrap'))
    return destroyedAfter(token, temporary, async () => ({
      encryptedPrivateKey: await token.wrap({ type: 'AES_KWP' }, temporary, material.key),
      encryptedKeyMaterial: await token.wrap(rsa, cloudKey, temporary),
    }))
  })
}

function sessionKey(purpose: KeyPurpose): NewKey {
  return { purpose, label: `keyrite:${purpose}`, id: randomBytes(16), persistent: false }
}

async function destroyedAfter<T>(token: Token, key: KeyObject, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await token.destroy(key)
  }
}
