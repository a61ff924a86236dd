import {
  isEcKey,
  isSymmetricKey,
  keyBytes,
  type KeySpec,
  type WrappingAlgorithm,
} from '@shared/domain'

/** User guide, table 2-6, and the same of the best practices. */
const PADDING: Readonly<Record<WrappingAlgorithm, string>> = {
  RSAES_OAEP_SHA_256: '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
  RSAES_PKCS1_V1_5: '-pkeyopt rsa_padding_mode:pkcs1',
  RSAES_OAEP_SHA_1: '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1',
}
const CURVES = { EC_P256: 'prime256v1', EC_P384: 'secp384r1' } as const

/** The guide's openssl lines (2.3.2, step 10.2) for this key, one command an item. */
export function importCommands(
  spec: KeySpec,
  algorithm: WrappingAlgorithm,
  wrappingKey: string,
): string[] {
  const wrap =
    `openssl pkeyutl -in PlaintextKeyMaterial.bin -inkey ${wrappingKey} -out EncryptedKeyMaterial.bin` +
    ` -keyform der -pubin -encrypt ${PADDING[algorithm]}`
  if (isSymmetricKey(spec)) {
    return [`openssl rand -out PlaintextKeyMaterial.bin ${keyBytes(spec)}`, wrap]
  }
  return [
    'openssl rand -out 0xPlaintextKeyMaterial.bin -hex 32',
    'cat 0xPlaintextKeyMaterial.bin | xxd -r -ps > PlaintextKeyMaterial.bin',
    wrap,
    ...privateKeyCommands(spec),
  ]
}

/** The ciphertext has the guide's one name for EC keys, too, as its console shows it. */
function privateKeyCommands(spec: KeySpec): string[] {
  const name = isEcKey(spec) ? 'ec_private_key' : 'rsa_private_key'
  const make = isEcKey(spec)
    ? `openssl ecparam -name ${CURVES[spec]} -genkey -noout -out ${name}.pem`
    : `openssl genrsa -out ${name}.pem ${spec.slice('RSA_'.length)}`
  return [
    make,
    `openssl pkcs8 -topk8 -inform PEM -outform DER -in ${name}.pem -out ${name}.der -nocrypt`,
    'openssl enc -id-aes256-wrap-pad -K $(cat 0xPlaintextKeyMaterial.bin) -iv A65959A6' +
      ` -in ${name}.der -out out_rsa_private_key.der`,
  ]
}
