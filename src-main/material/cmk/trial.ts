import { createHash, randomBytes } from 'node:crypto'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import {
  digestOf,
  encryptionAlgorithms,
  signingAlgorithms,
  type KeyUsage,
  type WrappingAlgorithm,
} from '@shared/domain'
import { wrapByRsa } from '../../crypto/rsa-public.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { OpenVault } from '../../vault/types.ts'
import { isRsa } from './asymmetric.ts'
import { rsaDecryptInToken } from './rsa-decrypt.ts'
import type { Signer, SigningKey } from './sign.ts'

const TEXT_BYTES = 32

/**
 * Uses a new pair of the token once by each algorithm of its own (FIPS 140-3 IG 10.3.A, pairwise
 * consistency): its halves belong together, and the token does with a key of this size what the
 * probe found with another. Errors: TOKEN_MECHANISM_REFUSED, TOKEN_ANSWER_WRONG.
 */
export async function tryPair(
  vault: OpenVault,
  signer: Signer,
  usage: KeyUsage,
  pair: SigningKey,
): Promise<void> {
  for (const algorithm of signingAlgorithms(pair.spec, usage)) {
    const digest = createHash(digestOf(algorithm)).update(randomBytes(TEXT_BYTES)).digest()
    await signer.signInToken(pair, algorithm, digest)
  }
  for (const algorithm of encryptionAlgorithms(pair.spec, usage).filter(isRsa)) {
    await tryDecryption(vault, pair, algorithm)
  }
}

async function tryDecryption(
  { token, capabilities }: OpenVault,
  { key, publicKey }: SigningKey,
  algorithm: WrappingAlgorithm,
): Promise<void> {
  using text = SecretBytes.take(randomBytes(TEXT_BYTES))
  const job = { algorithm, publicKey, ciphertext: wrapByRsa(publicKey, algorithm, text) }
  try {
    using opened = await rsaDecryptInToken(token, capabilities, key, job)
    if (opened.equals(text)) return
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'DECRYPT_FAILED') throw error
  }
  throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'decrypt' })
}
