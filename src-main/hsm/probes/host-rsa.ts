import { constants, generateKeyPair, privateDecrypt, type KeyObject as HostKey } from 'node:crypto'
import { promisify } from 'node:util'
import { KeyriteError } from '@shared/errors'
import { decodeOaep } from '../../crypto/oaep.ts'
import { decodePkcs1 } from '../../crypto/pkcs1-padding.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Mechanism } from '../types.ts'

const MODULUS_BITS = 2048

/** A wrapping key as a cloud would send it, of which the host knows the private half. */
export interface HostRsa {
  readonly spkiDer: Buffer
  readonly privateKey: HostKey
}

export async function makeHostRsa(): Promise<HostRsa> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS })
  const spkiDer = pair.publicKey.export({ type: 'spki', format: 'der' })
  return { spkiDer, privateKey: pair.privateKey }
}

export type RsaMechanism = Extract<Mechanism, { type: 'RSA_PKCS' | 'RSA_OAEP' }>

/**
 * Decrypts on the host; the padding is taken off by Keyrite's own decoders, since Node
 * refuses PKCS#1 v1.5. Throws UNWRAP_FAILED.
 */
export function unwrapOnHost(host: HostRsa, mechanism: RsaMechanism, wrapped: Buffer): SecretBytes {
  using padded = SecretBytes.take(raw(host, wrapped))
  return mechanism.type === 'RSA_PKCS'
    ? decodePkcs1(padded)
    : decodeOaep(padded, { hash: mechanism.hash })
}

function raw(host: HostRsa, wrapped: Buffer): Buffer {
  try {
    return privateDecrypt({ key: host.privateKey, padding: constants.RSA_NO_PADDING }, wrapped)
  } catch (error) {
    throw new KeyriteError(
      'UNWRAP_FAILED',
      { detail: 'no number below the modulus' },
      { cause: error },
    )
  }
}
