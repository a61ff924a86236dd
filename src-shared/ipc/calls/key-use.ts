import { z } from 'zod'
import { call } from '../define.ts'
import { hex, id } from '../schemas.ts'
import { bytes, encryptionAlgorithm, signingAlgorithm, usedKey } from './key-views.ts'

const trace = (operation: string) => ({ operation, resource: 'cmk' as const })
const one = z.object({ keyId: id })
/** Exactly one of the two; a digest is that of the algorithm's hash. */
const signed = one.extend({
  algorithm: signingAlgorithm,
  message: bytes.nullable(),
  digest: bytes.nullable(),
})
/** A named length, or a number of bytes. */
const length = z.union([z.enum(['AES_128', 'AES_256']), z.number()])

/** Using keys: user guide 2.5 and 1.2; best practices. All bytes are base64. */
export const keyUseCalls = {
  /** Symmetric keys; the answer names its key and version. */
  'keys.encrypt': call(
    'encryptData',
    'use',
    trace('encryptData'),
    one.extend({ plaintext: bytes }),
    usedKey.extend({ ciphertext: bytes }),
  ),
  /** Finds the key and the version by the ciphertext. */
  'keys.decrypt': call(
    'decryptData',
    'use',
    trace('decryptData'),
    z.object({ ciphertext: bytes }),
    usedKey.extend({ plaintext: bytes }),
  ),
  'keys.asymmetricEncrypt': call(
    'encryptData',
    'use',
    trace('encryptData'),
    one.extend({ algorithm: encryptionAlgorithm, plaintext: bytes }),
    usedKey.extend({ ciphertext: bytes }),
  ),
  'keys.asymmetricDecrypt': call(
    'decryptData',
    'use',
    trace('asymmetricDecrypt'),
    one.extend({ algorithm: encryptionAlgorithm, ciphertext: bytes }),
    usedKey.extend({ plaintext: bytes }),
  ),
  /** ECDSA signatures are DER; RSA ones as long as the modulus. */
  'keys.sign': call(
    'sign',
    'use',
    trace('sign'),
    signed,
    usedKey.extend({ signature: bytes, digest: hex }),
  ),
  'keys.verify': call(
    'verify',
    'use',
    trace('verify'),
    signed.extend({ signature: bytes }),
    usedKey.extend({ valid: z.boolean() }),
  ),
  'keys.publicKey': call(
    'getPublicKey',
    'read',
    trace('getPublicKey'),
    one,
    z.object({ keyId: id, version: z.number(), der: bytes, pem: z.string(), digest: hex }),
  ),
  'keys.createDataKey': call(
    'createDataKey',
    'use',
    trace('createDataKey'),
    one.extend({ length }),
    usedKey.extend({ plaintext: bytes, ciphertext: bytes }),
  ),
  'keys.createDataKeyWithoutPlaintext': call(
    'createDataKeyWithoutPlaintext',
    'use',
    trace('createDataKeyWithoutPlaintext'),
    one.extend({ length }),
    usedKey.extend({ ciphertext: bytes }),
  ),
  'keys.encryptDataKey': call(
    'encryptDataKey',
    'use',
    trace('encryptDatakey'),
    one.extend({ plaintext: bytes }),
    usedKey.extend({ ciphertext: bytes }),
  ),
  'keys.decryptDataKey': call(
    'decryptDataKey',
    'use',
    trace('decryptDatakey'),
    z.object({ ciphertext: bytes }),
    usedKey.extend({ plaintext: bytes }),
  ),
  'keys.random': call(
    'genRandom',
    'use',
    { operation: 'genRandom', resource: 'rng' },
    z.object({ length: z.number() }),
    z.object({ bytes }),
  ),
  /**
   * Writes what is no secret to a file that the person chooses: never over another file. Answers
   * the file's name, or null when the dialog was dismissed.
   */
  'keys.save': call(
    'member',
    'read',
    trace('saveToFile'),
    z.object({
      keyId: id,
      kind: z.enum(['ciphertext', 'signature', 'public-key', 'import-parameters']),
      /** Offered in the dialog. */
      name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/),
      content: bytes,
    }),
    z.object({ name: z.string() }).nullable(),
  ),
} as const
