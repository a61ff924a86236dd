import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

const TRY = 'the probe tries every use'

/** Made, tried and destroyed by the probe; protects nothing, so it may do everything. */
export const probe: PurposeTemplate = {
  mayPersist: false,
  secret: [
    row('CKA_ENCRYPT', true, TRY),
    row('CKA_DECRYPT', true, TRY),
    row('CKA_SIGN', true, TRY),
    row('CKA_VERIFY', true, TRY),
    row('CKA_WRAP', true, TRY),
    row('CKA_UNWRAP', true, TRY),
    row('CKA_SENSITIVE', true, 'tried as real keys are'),
    row('CKA_EXTRACTABLE', true, 'is wrapped, and compared on the host'),
  ],
  public: [
    row('CKA_ENCRYPT', true, TRY),
    row('CKA_VERIFY', true, TRY),
    row('CKA_VERIFY_RECOVER', false, 'Keyrite never recovers a message'),
    row('CKA_WRAP', true, TRY),
  ],
  private: [
    row('CKA_DECRYPT', true, TRY),
    row('CKA_SIGN', true, TRY),
    row('CKA_SIGN_RECOVER', false, 'Keyrite never recovers a message'),
    row('CKA_UNWRAP', true, TRY),
    row('CKA_SENSITIVE', true, 'tried as real keys are'),
    row('CKA_EXTRACTABLE', true, 'is wrapped, and compared on the host'),
  ],
}
