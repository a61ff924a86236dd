import type { EncryptionAlgorithm, SigningAlgorithm } from '@shared/domain/index.ts'

/** Names of the files that the page saves; the commands are about them (best practices). */
export const PUBLIC_KEY_FILES = {
  base64: 'public_key.base64',
  pem: 'public_key.pem',
  binary: 'public_key.bin',
} as const

const PADDING_OPTIONS: Readonly<Record<string, string>> = {
  RSAES_OAEP_SHA_256: ' -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
  RSAES_OAEP_SHA_1: ' -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1',
  RSAES_PKCS1_V1_5: ' -pkeyopt rsa_padding_mode:pkcs1',
}

/** Best practices, 'Asymmetric decryption', step 3: what a sender runs, line by line. */
export function encryptCommands(algorithm: EncryptionAlgorithm): string[] {
  const options = PADDING_OPTIONS[algorithm] ?? ''
  return [
    'openssl enc -d -base64 -A -in public_key.base64 -out public_key.bin',
    'echo "test" > test.txt',
    `openssl pkeyutl -in test.txt -out encrypted.bin -inkey public_key.bin -keyform DER -pubin -encrypt${options}`,
    'openssl enc -e -base64 -A -in encrypted.bin -out encrypted.base64',
  ]
}

/** Checks a signature of a message outside; the salt of PSS is as long as its digest. */
export function verifyCommands(algorithm: SigningAlgorithm): string[] {
  const digest = `sha${algorithm.slice(-3)}`
  const pss = algorithm.startsWith('RSASSA_PSS_')
    ? ' -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1'
    : ''
  return [
    'openssl enc -d -base64 -A -in signature.base64 -out signature.bin',
    `openssl dgst -${digest}${pss} -verify public_key.pem -signature signature.bin message.bin`,
  ]
}
