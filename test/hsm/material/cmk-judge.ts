import { digestOf, type EncryptionAlgorithm, type SigningAlgorithm } from '@shared/domain'
import { sm2ToRaw } from '@main/crypto/sm/index.ts'
import { makeOpenSsl, openssl } from '../../support/openssl.ts'

const PUBLIC = ['-pubin', '-inkey', 'public.der', '-keyform', 'DER']
const PADDING: Readonly<Record<EncryptionAlgorithm, readonly string[]>> = {
  RSAES_OAEP_SHA_256: ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256'],
  RSAES_OAEP_SHA_1: ['rsa_padding_mode:oaep'],
  RSAES_PKCS1_V1_5: ['rsa_padding_mode:pkcs1'],
  SM2_C1C3C2_ASN1: [],
  SM2_C1C3C2: [],
}

const options = (values: readonly string[]) => values.flatMap((value) => ['-pkeyopt', value])

/** What a sender does who has the public key (SPKI DER) and openssl. */
export function opensslEncrypts(
  publicKey: Buffer,
  algorithm: EncryptionAlgorithm,
  text: Uint8Array,
): Buffer {
  const args = ['pkeyutl', '-encrypt', ...PUBLIC, ...options(PADDING[algorithm])]
  const made = openssl(args, { 'public.der': publicKey }, text)
  // openssl writes ASN.1 only; the raw form is the same numbers one after the other.
  return algorithm === 'SM2_C1C3C2' ? sm2ToRaw(made) : made
}

/** Whether openssl takes the signature of `message` (ECDSA as DER). */
export function opensslVerifies(
  publicKey: Buffer,
  algorithm: SigningAlgorithm,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const hash = digestOf(algorithm)
  const pss = ['rsa_padding_mode:pss', 'rsa_pss_saltlen:digest', `rsa_mgf1_md:${hash}`]
  const padding = algorithm.startsWith('RSASSA_PSS') ? pss : []
  const sigopts = padding.flatMap((value) => ['-sigopt', value])
  const tool = makeOpenSsl({ 'public.der': publicKey, signature, message })
  try {
    tool.run(['pkey', '-pubin', '-inform', 'DER', '-in', 'public.der', '-out', 'public.pem'])
    const verify = ['-verify', 'public.pem', '-signature', 'signature', 'message']
    return tool
      .run(['dgst', `-${hash}`, ...sigopts, ...verify])
      .toString()
      .includes('Verified OK')
  } catch {
    return false
  } finally {
    tool.dispose()
  }
}
