import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** What a ceremony hands to a cloud: leaves the token wrapped, never does work in it. */
export const ceremonyMaterial: PurposeTemplate = {
  mayPersist: true,
  secret: [
    row('CKA_ENCRYPT', true, 'its check values are encryptions; not every token computes them'),
    row('CKA_DECRYPT', false, 'nothing is ever encrypted with it for later'),
    row('CKA_SIGN', false, 'the cloud uses it, not the token'),
    row('CKA_VERIFY', false, 'the cloud uses it, not the token'),
    row('CKA_WRAP', false, 'is wrapped, wraps nothing'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'leaves the token wrapped only'),
    row('CKA_EXTRACTABLE', true, 'must be wrapped for the cloud'),
  ],
  public: [
    row('CKA_ENCRYPT', false, 'the cloud uses it, not the token'),
    row('CKA_VERIFY', false, 'the cloud uses it, not the token'),
    row('CKA_VERIFY_RECOVER', false, 'the cloud uses it, not the token'),
    row('CKA_WRAP', false, 'is wrapped, wraps nothing'),
  ],
  private: [
    row('CKA_DECRYPT', false, 'the cloud uses it, not the token'),
    row('CKA_SIGN', false, 'the cloud uses it, not the token'),
    row('CKA_SIGN_RECOVER', false, 'the cloud uses it, not the token'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'leaves the token wrapped only'),
    row('CKA_EXTRACTABLE', true, 'must be wrapped for the cloud'),
  ],
}
