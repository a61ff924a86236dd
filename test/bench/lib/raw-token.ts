import pkcs11js from 'pkcs11js'
import type { TestToken } from '../../support/token.ts'

/** What a user would write instead of Keyrite: pkcs11js, one session, nothing recorded. */
export interface RawToken {
  aes(): { encrypt(): void; decrypt(): void }
  sign(kind: 'rsa' | 'ec'): () => void
  dataKey(): () => void
  close(): void
}

const BYTES = 32

/** Keyrite's session has logged this process in already, so that a second one is, too. */
export function rawToken(token: TestToken): RawToken {
  const library = new pkcs11js.PKCS11()
  library.load(token.modulePath)
  const slot = library
    .C_GetSlotList(true)
    .find((entry) => library.C_GetTokenInfo(entry).label.trim() === token.label)
  if (!slot) throw new Error('the token is gone')
  const session = library.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION)
  const plaintext = Buffer.alloc(BYTES, 7)
  const out = Buffer.alloc(1024)
  const key = library.C_GenerateKey(session, { mechanism: pkcs11js.CKM_AES_KEY_GEN }, [
    { type: pkcs11js.CKA_VALUE_LEN, value: 32 },
    { type: pkcs11js.CKA_TOKEN, value: false },
    { type: pkcs11js.CKA_SENSITIVE, value: true },
    { type: pkcs11js.CKA_ENCRYPT, value: true },
    { type: pkcs11js.CKA_DECRYPT, value: true },
  ])

  const iv = Buffer.alloc(12)
  const gcm = (iv: Buffer) => ({
    mechanism: pkcs11js.CKM_AES_GCM,
    parameter: { type: pkcs11js.CK_PARAMS_AES_GCM_v240, iv, ivBits: 96, tagBits: 128 },
  })
  const encrypt = (): Buffer => {
    library.C_GenerateRandom(session, iv)
    library.C_EncryptInit(session, gcm(iv), key)
    return library.C_Encrypt(session, plaintext, out)
  }

  return {
    aes() {
      const sealed = Buffer.from(encrypt())
      const sealedIv = Buffer.from(iv)
      return {
        encrypt: () => void encrypt(),
        decrypt: () => {
          library.C_DecryptInit(session, gcm(sealedIv), key)
          library.C_Decrypt(session, sealed, out)
        },
      }
    },
    sign(kind) {
      const pair = pairOf(library, session, kind)
      const mechanism = kind === 'rsa' ? pkcs11js.CKM_RSA_PKCS : pkcs11js.CKM_ECDSA
      return () => {
        library.C_SignInit(session, { mechanism }, pair.privateKey)
        library.C_Sign(session, plaintext, out)
      }
    },
    dataKey: () => () => {
      library.C_GenerateRandom(session, plaintext)
      encrypt()
    },
    close: () => library.C_CloseSession(session),
  }
}

function pairOf(library: pkcs11js.PKCS11, session: Buffer, kind: 'rsa' | 'ec') {
  const [mechanism, uses] =
    kind === 'rsa'
      ? [
          pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN,
          [
            { type: pkcs11js.CKA_MODULUS_BITS, value: 2048 },
            { type: pkcs11js.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
          ],
        ]
      : [
          pkcs11js.CKM_EC_KEY_PAIR_GEN,
          [{ type: pkcs11js.CKA_EC_PARAMS, value: Buffer.from('06082a8648ce3d030107', 'hex') }],
        ]
  return library.C_GenerateKeyPair(
    session,
    { mechanism },
    [...uses, { type: pkcs11js.CKA_VERIFY, value: true }],
    [
      { type: pkcs11js.CKA_SIGN, value: true },
      { type: pkcs11js.CKA_SENSITIVE, value: true },
    ],
  )
}
