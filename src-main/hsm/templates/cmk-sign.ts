import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** An RSA or EC customer master key of usage SIGN_VERIFY. */
export const cmkSign: PurposeTemplate = {
  mayPersist: true,
  public: [
    row('CKA_ENCRYPT', false, 'the usage is fixed at creation'),
    row('CKA_VERIFY', true, 'verifies what the private half signed'),
    row('CKA_VERIFY_RECOVER', false, 'signatures go with their message'),
    row('CKA_WRAP', false, 'the usage is fixed at creation'),
  ],
  private: [
    row('CKA_DECRYPT', false, 'the usage is fixed at creation'),
    row('CKA_SIGN', true, 'signs digests for the officer'),
    row('CKA_SIGN_RECOVER', false, 'signatures go with their message'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'a customer master key never leaves the vault'),
  ],
}
