import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** Signs the manifests of ceremonies and nothing else. */
export const ceremonySign: PurposeTemplate = {
  mayPersist: true,
  public: [
    row('CKA_ENCRYPT', false, 'verifies only'),
    row('CKA_VERIFY', true, 'verifies manifests'),
    row('CKA_VERIFY_RECOVER', false, 'signatures go with their message'),
    row('CKA_WRAP', false, 'verifies only'),
  ],
  private: [
    row('CKA_DECRYPT', false, 'signs only'),
    row('CKA_SIGN', true, 'signs manifests'),
    row('CKA_SIGN_RECOVER', false, 'signatures go with their message'),
    row('CKA_UNWRAP', false, 'signs only'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'a signature must mean that this token was there'),
  ],
}
