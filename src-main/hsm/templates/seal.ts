import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** The vault's root key: seals the store's random key. AES, or RSA where there is no AES way. */
export const seal: PurposeTemplate = {
  mayPersist: true,
  secret: [
    row('CKA_ENCRYPT', true, 'seals the random key of the store'),
    row('CKA_DECRYPT', true, 'opens it again'),
    row('CKA_SIGN', false, 'authenticity comes from GCM or from the companion key'),
    row('CKA_VERIFY', false, 'authenticity comes from elsewhere'),
    row('CKA_WRAP', false, 'a key that decrypts never wraps: it would reveal what it wrapped'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'the vault opens with this token alone'),
  ],
  public: [
    row('CKA_ENCRYPT', true, 'seals the random key of the store'),
    row('CKA_VERIFY', false, 'no signatures'),
    row('CKA_VERIFY_RECOVER', false, 'no signatures'),
    row('CKA_WRAP', false, 'a key that decrypts never wraps'),
  ],
  private: [
    row('CKA_DECRYPT', true, 'opens what the public half sealed'),
    row('CKA_SIGN', false, 'no signatures'),
    row('CKA_SIGN_RECOVER', false, 'no signatures'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'the vault opens with this token alone'),
  ],
}
