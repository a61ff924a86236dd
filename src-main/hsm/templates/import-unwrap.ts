import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/**
 * The pair under which material comes in. It decrypts and doesn't unwrap: what is inside is checked
 * on the host, compared with the key's commitment and sealed for the backup, before it becomes a
 * key that never leaves.
 */
export const importUnwrap: PurposeTemplate = {
  mayPersist: true,
  public: [
    row('CKA_ENCRYPT', false, 'is handed out, and used elsewhere'),
    row('CKA_VERIFY', false, 'no signatures'),
    row('CKA_VERIFY_RECOVER', false, 'no signatures'),
    row('CKA_WRAP', false, 'a key that decrypts never wraps'),
  ],
  private: [
    row('CKA_DECRYPT', true, 'opens what was wrapped for the import'),
    row('CKA_SIGN', false, 'no signatures'),
    row('CKA_SIGN_RECOVER', false, 'no signatures'),
    row('CKA_UNWRAP', false, 'what comes in is checked on the host first'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'has no reason to leave'),
  ],
}
