import { isKeyriteError, KeyriteError } from '@shared/errors'
import {
  digestBytes,
  digestOf,
  isEcKey,
  signingAlgorithms,
  type KeySpec,
  type SigningAlgorithm,
} from '@shared/domain'
import { digestInfo } from '../../crypto/digest-info.ts'
import { ecdsaDer } from '../../crypto/ecdsa-der.ts'
import { encodePkcs1 } from '../../crypto/emsa-pkcs1.ts'
import { encodePss } from '../../crypto/emsa-pss.ts'
import { signOnHost } from '../../crypto/sign-on-host.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { KeyObject } from '../../hsm/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { publicKeyOf } from './asymmetric.ts'
import type { Handles } from './handles.ts'
import { onHost } from './on-host.ts'
import type { VersionUse } from './types.ts'

/** A private key of the token, and what is known of it. */
export interface SigningKey {
  readonly key: KeyObject
  readonly spec: KeySpec
  /** SPKI DER. */
  readonly publicKey: Buffer
}

export class Signer {
  readonly #vault: OpenVault
  readonly #handles: Handles
  /** Algorithms that the token was found not to pad for: the probe tries SHA-256 only. */
  readonly #refused = new Set<SigningAlgorithm>()

  constructor(vault: OpenVault, handles: Handles) {
    this.#vault = vault
    this.#handles = handles
  }

  async sign(use: VersionUse, algorithm: SigningAlgorithm, digest: Uint8Array): Promise<Buffer> {
    requireSigning(use, algorithm, digest)
    const publicKey = publicKeyOf(use)
    const { spec, version } = use
    if (version.custody === 'token') {
      return this.#handles.use(version, (key) =>
        this.signInToken({ key, spec, publicKey }, algorithm, digest),
      )
    }
    const signed = await onHost(this.#vault, version, (pkcs8) =>
      signOnHost(pkcs8, algorithm, digest),
    )
    return verified(publicKey, algorithm, digest, signed)
  }

  async signInToken(
    by: SigningKey,
    algorithm: SigningAlgorithm,
    digest: Uint8Array,
  ): Promise<Buffer> {
    const signed = isEcKey(by.spec)
      ? ecdsaDer(await this.#vault.token.sign({ type: 'ECDSA' }, by.key, digest))
      : await this.#rsaInToken(by, algorithm, digest)
    return verified(by.publicKey, algorithm, digest, signed)
  }

  /** Whether the token does all of it, as far as is known; else it signs what the host padded. */
  padsInToken(algorithm: SigningAlgorithm): boolean {
    if (algorithm.startsWith('ECDSA_')) return true
    const { capabilities } = this.#vault
    const probe = isPss(algorithm) ? 'sign.rsa-pss' : 'sign.rsa-pkcs1'
    return capabilities[probe].answer === 'works' && !this.#refused.has(algorithm)
  }

  async #rsaInToken(
    { key, spec }: SigningKey,
    algorithm: SigningAlgorithm,
    digest: Uint8Array,
  ): Promise<Buffer> {
    const { token } = this.#vault
    const hash = digestOf(algorithm)
    if (this.padsInToken(algorithm)) {
      try {
        return isPss(algorithm)
          ? await token.sign({ type: 'RSA_PSS', hash }, key, digest)
          : await token.sign({ type: 'RSA_PKCS' }, key, digestInfo(hash, digest))
      } catch (error) {
        if (!isKeyriteError(error) || error.code !== 'TOKEN_MECHANISM_REFUSED') throw error
        this.#refused.add(algorithm)
      }
    }
    const bits = Number(spec.slice('RSA_'.length))
    if (!isPss(algorithm)) {
      return token.sign({ type: 'RSA_X_509' }, key, encodePkcs1(digest, hash, bits / 8))
    }
    // As long as the hash, which is what every verifier takes for granted.
    using salt = await token.random(digestBytes(hash))
    return token.sign({ type: 'RSA_X_509' }, key, encodePss(digest, hash, bits, salt.expose()))
  }
}

/**
 * Verified before anybody sees it: a fault in the middle of an RSA or ECDSA signature can give the
 * private key away (Boneh, DeMillo, Lipton 1997), and a token may lie.
 */
function verified(
  publicKey: Buffer,
  algorithm: SigningAlgorithm,
  digest: Uint8Array,
  signature: Buffer,
): Buffer {
  if (verifySignature(publicKey, algorithm, digest, signature)) return signature
  throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'sign' })
}

function isPss(algorithm: SigningAlgorithm): boolean {
  return algorithm.startsWith('RSASSA_PSS_')
}

/** @throws KeyriteError ALGORITHM_NOT_ALLOWED, DIGEST_LENGTH */
export function requireSigning(
  { spec, usage }: VersionUse,
  algorithm: SigningAlgorithm,
  digest: Uint8Array,
): void {
  if (!signingAlgorithms(spec, usage).includes(algorithm)) {
    throw new KeyriteError('ALGORITHM_NOT_ALLOWED', { algorithm, spec })
  }
  const expected = digestBytes(digestOf(algorithm))
  if (digest.length === expected) return
  throw new KeyriteError('DIGEST_LENGTH', { expected, bytes: digest.length })
}
