import { KeyriteError } from '@shared/errors'
import {
  MATERIAL_SPECS,
  WRAPPING_ALGORITHMS,
  type AsymmetricSpec,
  type MaterialSpec,
  type Road,
  type WrappingAlgorithm,
} from '@shared/domain'
import type { Capabilities, ProbeId } from './types.ts'

/** How the store's random key is sealed under the root key. */
export type SealMethod = 'aes-gcm' | 'aes-cbc-hmac' | 'rsa-oaep'

/** Which way each job goes on this token; from what was tried, never from names. */
export interface Roads {
  /** Wrapping a symmetric key for a cloud: in the token, or on the host. */
  readonly wrapSymmetric: Readonly<Record<WrappingAlgorithm, Road>>
  /** The same for a private key: RSA and AES-KWP must both be right in the token. */
  readonly wrapPrivate: Readonly<Record<AsymmetricSpec, Readonly<Record<WrappingAlgorithm, Road>>>>
  /** Where material is made. */
  readonly generate: Readonly<Record<MaterialSpec, Road>>
  readonly seal: SealMethod
  readonly ceremonySign: 'EC_P256' | 'RSA_2048'
}

const WRAP: Readonly<Record<WrappingAlgorithm, ProbeId>> = {
  RSAES_OAEP_SHA_256: 'wrap.rsa-oaep-sha256',
  RSAES_PKCS1_V1_5: 'wrap.rsa-pkcs1',
  RSAES_OAEP_SHA_1: 'wrap.rsa-oaep-sha1',
}

const GENERATE: Readonly<Record<MaterialSpec, ProbeId>> = {
  AES_256: 'generate.aes-256',
  AES_128: 'generate.aes-128',
  RSA_2048: 'generate.rsa-2048',
  RSA_3072: 'generate.rsa-3072',
  RSA_4096: 'generate.rsa-4096',
  EC_P256: 'generate.ec-p256',
  EC_P384: 'generate.ec-p384',
}

type Works = (id: ProbeId) => boolean

/** Throws TOKEN_UNSUPPORTED if the token has no way to seal or to sign. */
export function chooseRoads(capabilities: Capabilities): Roads {
  const works: Works = (id) => capabilities[id].answer === 'works'
  const token = (condition: boolean): Road => (condition ? 'token' : 'host')
  const wraps = (algorithm: WrappingAlgorithm) => works(WRAP[algorithm])
  const makes = (spec: MaterialSpec) => works(GENERATE[spec])
  return {
    wrapSymmetric: mapOf(WRAPPING_ALGORITHMS, (algorithm) => token(wraps(algorithm))),
    wrapPrivate: mapOf(ASYMMETRIC_SPECS, (spec) =>
      mapOf(WRAPPING_ALGORITHMS, (algorithm) =>
        // The temporary AES key of the two-part wrap is made in the token too.
        token(makes(spec) && makes('AES_256') && works('wrap.aes-kwp') && wraps(algorithm)),
      ),
    ),
    generate: mapOf(MATERIAL_SPECS, (spec) => token(makes(spec))),
    seal: chooseSeal(works),
    ceremonySign: chooseSigning(works),
  }
}

const ASYMMETRIC_SPECS = MATERIAL_SPECS.filter(
  (spec): spec is AsymmetricSpec => !spec.startsWith('AES_'),
)

function chooseSeal(works: Works): SealMethod {
  if (works('generate.aes-256') && works('seal.aes-gcm')) return 'aes-gcm'
  if (works('generate.aes-256') && works('seal.aes-cbc-hmac')) return 'aes-cbc-hmac'
  // Sealing by RSA needs no wrap in the token: the host encrypts to the public half.
  if (works('generate.rsa-2048') && (works('decrypt.rsa-oaep-sha256') || works('decrypt.rsa-raw')))
    return 'rsa-oaep'
  throw new KeyriteError('TOKEN_UNSUPPORTED', { lacks: 'seal' })
}

function chooseSigning(works: Works): Roads['ceremonySign'] {
  if (works('generate.ec-p256') && works('sign.ecdsa-p256')) return 'EC_P256'
  if (works('generate.rsa-2048') && works('sign.rsa-pkcs1')) return 'RSA_2048'
  throw new KeyriteError('TOKEN_UNSUPPORTED', { lacks: 'sign' })
}

function mapOf<K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>
}
