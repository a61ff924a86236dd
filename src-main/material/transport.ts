import { createDecipheriv, randomBytes } from 'node:crypto'
import { KeyriteError, isKeyriteError } from '@shared/errors'
import { unwrapAesKw } from '../crypto/aes-kw.ts'
import { unwrapAesKwp } from '../crypto/aes-kwp.ts'
import { canonicalPkcs8, spkiOfPkcs8 } from '../crypto/private-key.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Capabilities, KeyObject, Mechanism, ProbeId, Token } from '../hsm/types.ts'
import { checkValuesInToken, checkValuesOf } from './check-values.ts'
import type { MaterialInToken } from './types.ts'

/** How a key comes from the token to the host, wrapped under a key that the host knows. */
export type TransportMethod = 'AES_KW' | 'AES_KWP' | 'AES_CBC_PAD'

const METHODS: readonly { readonly method: TransportMethod; readonly probe: ProbeId }[] = [
  { method: 'AES_KWP', probe: 'wrap.aes-kwp' },
  { method: 'AES_CBC_PAD', probe: 'wrap.aes-cbc-pad' },
  { method: 'AES_KW', probe: 'wrap.aes-kw' },
]
/** Failures that only say: not by this method. Anything else stops the try. */
const NOT_BY_THIS = new Set(['TOKEN_MECHANISM_REFUSED', 'UNWRAP_FAILED', 'MATERIAL_MISMATCH'])
const KEY_BYTES = 32
const BLOCK = 16

/**
 * The ways worth trying, best first. A wrap that the probe found wrong is among them: SoftHSM's
 * AES-KWP adds zeros, which are cut off again here, and what arrives is compared with the key
 * that left. For a cloud that would not do; between this token and this process it does.
 */
export function transportMethods(capabilities: Capabilities): TransportMethod[] {
  const answers = ['works', 'wrong']
  return METHODS.filter(({ probe }) => answers.includes(capabilities[probe].answer)).map(
    ({ method }) => method,
  )
}

/**
 * Brings material from the token into a buffer of this process, under a transport key of the
 * token's random bytes that this process knows. Answers the raw key, or PKCS#8 DER of its true
 * length. The object stays in the token.
 * @throws KeyriteError TOKEN_MECHANISM_REFUSED when no method brought it over
 */
export async function bringToHost(
  token: Token,
  capabilities: Capabilities,
  material: MaterialInToken,
): Promise<SecretBytes> {
  let refusal: unknown = null
  for (const method of transportMethods(capabilities)) {
    try {
      return await bringBy(token, method, material)
    } catch (error) {
      if (!isKeyriteError(error) || !NOT_BY_THIS.has(error.code)) throw error
      refusal = error
    }
  }
  throw new KeyriteError('TOKEN_MECHANISM_REFUSED', { job: 'transport' }, { cause: refusal })
}

async function bringBy(
  token: Token,
  method: TransportMethod,
  material: MaterialInToken,
): Promise<SecretBytes> {
  const transportKey = await token.random(KEY_BYTES)
  try {
    const arrived = await carry(token, method, transportKey, material.key)
    try {
      return await verify(token, material, arrived)
    } finally {
      arrived.dispose()
    }
  } finally {
    transportKey.dispose()
  }
}

async function carry(
  token: Token,
  method: TransportMethod,
  transportKey: SecretBytes,
  key: KeyObject,
): Promise<SecretBytes> {
  const wrapping = await token.importSecret('aes', transportKey, {
    purpose: 'transport',
    label: 'keyrite:transport',
    id: randomBytes(16),
    persistent: false,
  })
  try {
    const iv = randomBytes(BLOCK)
    const mechanism: Mechanism = method === 'AES_CBC_PAD' ? { type: method, iv } : { type: method }
    return unwrap(method, transportKey, iv, await token.wrap(mechanism, wrapping, key))
  } finally {
    await token.destroy(wrapping)
  }
}

function unwrap(
  method: TransportMethod,
  key: SecretBytes,
  iv: Buffer,
  wrapped: Buffer,
): SecretBytes {
  if (method === 'AES_KWP') return unwrapAesKwp(key, wrapped)
  if (method === 'AES_KW') return unwrapAesKw(key, wrapped)
  return decryptCbcPad(key, iv, wrapped)
}

function decryptCbcPad(key: SecretBytes, iv: Buffer, wrapped: Buffer): SecretBytes {
  const decipher = key.use((bytes) => createDecipheriv('aes-256-cbc', bytes, iv))
  const head = decipher.update(wrapped)
  try {
    const tail = decipher.final()
    const whole = SecretBytes.take(Buffer.concat([head, tail]))
    tail.fill(0)
    return whole
  } catch (error) {
    throw new KeyriteError('UNWRAP_FAILED', {}, { cause: error })
  } finally {
    head.fill(0)
  }
}

/** Answers new memory; what is not the token's own key is refused with MATERIAL_MISMATCH. */
async function verify(
  token: Token,
  { key, publicKey }: MaterialInToken,
  arrived: SecretBytes,
): Promise<SecretBytes> {
  if (publicKey === null) {
    const values = await checkValuesInToken(token, key)
    if (values.kcvEcb === checkValuesOf(arrived).kcvEcb) return SecretBytes.copyOf(arrived.expose())
    throw new KeyriteError('MATERIAL_MISMATCH', { what: 'transport' })
  }
  const expected = await token.publicKeyDer(publicKey)
  if (!spkiOfPkcs8(arrived).equals(expected)) {
    throw new KeyriteError('MATERIAL_MISMATCH', { what: 'transport' })
  }
  return canonicalPkcs8(arrived)
}
