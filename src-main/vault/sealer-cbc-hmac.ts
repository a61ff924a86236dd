import { timingSafeEqual } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { KeyObject, Token } from '../hsm/types.ts'
import { associatedData, sealPrefix, split, withoutPrefix } from './seal-format.ts'
import { brokenIfUndecryptable, type Sealer } from './sealer.ts'

const SCHEME = 'aes-cbc-hmac'
const IV_BYTES = 16
const MAC_BYTES = 32

/**
 * For tokens without GCM: AES-256-CBC, then HMAC-SHA-256 over everything, both inside the
 * token under keys of their own. The MAC is checked before a byte is decrypted.
 */
export function cbcHmacSealer(token: Token, key: KeyObject, macKey: KeyObject): Sealer {
  const macOf = (context: string, body: Uint8Array): Promise<Buffer> =>
    token.sign(
      { type: 'HMAC_SHA256' },
      macKey,
      Buffer.concat([associatedData(SCHEME, context), body]),
    )
  return {
    scheme: SCHEME,
    async seal(context, secret) {
      using random = await token.random(IV_BYTES)
      const iv = Buffer.from(random.expose())
      const ciphertext = await secret.useAsync((bytes) =>
        token.encrypt({ type: 'AES_CBC_PAD', iv }, key, bytes),
      )
      const body = Buffer.concat([iv, ciphertext])
      return Buffer.concat([sealPrefix(SCHEME), body, await macOf(context, body)])
    },
    async unseal(context, sealed): Promise<SecretBytes> {
      const rest = withoutPrefix(SCHEME, sealed)
      const [body, mac] = split(rest, rest.length - MAC_BYTES)
      const expected = await macOf(context, body)
      if (expected.length !== MAC_BYTES || !timingSafeEqual(expected, mac)) {
        throw new KeyriteError('SEAL_BROKEN')
      }
      const [iv, ciphertext] = split(body, IV_BYTES)
      return brokenIfUndecryptable(() =>
        token.decrypt({ type: 'AES_CBC_PAD', iv }, key, ciphertext),
      )
    },
  }
}
