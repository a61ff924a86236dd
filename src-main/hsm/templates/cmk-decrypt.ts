import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** An RSA customer master key of usage ENCRYPT_DECRYPT. */
export const cmkDecrypt: PurposeTemplate = {
  mayPersist: true,
  public: [
    row('CKA_ENCRYPT', true, 'what senders do with it, here as well'),
    row('CKA_VERIFY', false, 'the usage is fixed at creation'),
    row('CKA_VERIFY_RECOVER', false, 'the usage is fixed at creation'),
    row('CKA_WRAP', false, 'a key that decrypts never wraps'),
  ],
  private: [
    row('CKA_DECRYPT', true, 'opens what senders encrypted to the public half'),
    row('CKA_SIGN', false, 'the usage is fixed at creation'),
    row('CKA_SIGN_RECOVER', false, 'the usage is fixed at creation'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'a customer master key never leaves the vault'),
  ],
}
