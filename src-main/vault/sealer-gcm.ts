import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { KeyObject, Token } from '../hsm/types.ts'
import { associatedData, sealPrefix, split, withoutPrefix } from './seal-format.ts'
import { brokenIfUndecryptable, type Sealer } from './sealer.ts'

const SCHEME = 'aes-gcm'
const IV_BYTES = 12

/** AES-256-GCM inside the token: prefix, IV, ciphertext and tag. */
export function gcmSealer(token: Token, key: KeyObject): Sealer {
  return {
    scheme: SCHEME,
    async seal(context, secret) {
      using iv = await token.random(IV_BYTES)
      const mechanism = mechanismOf(context, Buffer.from(iv.expose()))
      const sealed = await secret.useAsync((bytes) => token.encrypt(mechanism, key, bytes))
      return Buffer.concat([sealPrefix(SCHEME), mechanism.iv, sealed])
    },
    async unseal(context, sealed): Promise<SecretBytes> {
      const [iv, rest] = split(withoutPrefix(SCHEME, sealed), IV_BYTES)
      return brokenIfUndecryptable(() => token.decrypt(mechanismOf(context, iv), key, rest))
    },
  }
}

function mechanismOf(context: string, iv: Buffer) {
  return { type: 'AES_GCM', iv, aad: associatedData(SCHEME, context) } as const
}
