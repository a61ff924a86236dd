import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** Wraps other keys: a cloud's public key, or the temporary AES key of a ceremony. */
export const wrap: PurposeTemplate = {
  mayPersist: false,
  secret: [
    row('CKA_ENCRYPT', false, 'wraps only'),
    row('CKA_DECRYPT', false, 'a key that wraps never decrypts: it would reveal what it wrapped'),
    row('CKA_SIGN', false, 'wraps only'),
    row('CKA_VERIFY', false, 'wraps only'),
    row('CKA_WRAP', true, 'wraps the private key of a ceremony'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', true, "is wrapped itself under the cloud's RSA key"),
  ],
  public: [
    row('CKA_ENCRYPT', false, 'wraps only'),
    row('CKA_VERIFY', false, 'wraps only'),
    row('CKA_VERIFY_RECOVER', false, 'wraps only'),
    row('CKA_WRAP', true, "is the cloud's wrapping key"),
  ],
}
