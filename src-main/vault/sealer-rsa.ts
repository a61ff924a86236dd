import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { openGcm, sealGcm } from '../crypto/aead.ts'
import { decodeOaep } from '../crypto/oaep.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { KeyPairObjects, Token } from '../hsm/types.ts'
import { associatedData, sealPrefix, split, withoutPrefix } from './seal-format.ts'
import { brokenIfUndecryptable, type Sealer } from './sealer.ts'

const SCHEME = 'rsa-oaep'
const KEY_BYTES = 32

/**
 * For tokens without any AES: a fresh AES-256 key by RSA-OAEP (SHA-256) to the root pair, and
 * GCM on the host under it. Only the token opens; but whoever has the public half can seal, so
 * that a value is genuine rests on the place where it is kept (docs/formats.md).
 */
export function rsaSealer(token: Token, root: KeyPairObjects): Sealer {
  return {
    scheme: SCHEME,
    async seal(context, secret) {
      using key = await token.random(KEY_BYTES)
      const wrapped = encryptOaep(await token.publicKeyDer(root.publicKey), key)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(wrapped.length)
      const sealed = sealGcm(key, secret, associatedData(SCHEME, context))
      return Buffer.concat([sealPrefix(SCHEME), length, wrapped, sealed])
    },
    async unseal(context, sealed): Promise<SecretBytes> {
      const [length, rest] = split(withoutPrefix(SCHEME, sealed), 2)
      const [wrapped, body] = split(rest, length.readUInt16BE())
      using key = await brokenIfUndecryptable(() => decryptOaep(token, root, wrapped))
      if (key.length !== KEY_BYTES) throw new KeyriteError('SEAL_BROKEN')
      return openGcm(key, body, associatedData(SCHEME, context))
    },
  }
}

function encryptOaep(spki: Buffer, key: SecretBytes): Buffer {
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, key.expose())
}

/** Inside the token where it can; else raw RSA there, and the decoding on the host. */
async function decryptOaep(
  token: Token,
  root: KeyPairObjects,
  wrapped: Buffer,
): Promise<SecretBytes> {
  try {
    return await token.decrypt({ type: 'RSA_OAEP', hash: 'sha256' }, root.privateKey, wrapped)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'TOKEN_MECHANISM_REFUSED') throw error
  }
  using encoded = await token.decrypt({ type: 'RSA_X_509' }, root.privateKey, wrapped)
  return decodeOaep(encoded, { hash: 'sha256' })
}
