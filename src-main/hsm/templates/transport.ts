import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** Carries a key from the token to the host, which knows this key's value. */
export const transport: PurposeTemplate = {
  mayPersist: false,
  secret: [
    row('CKA_ENCRYPT', false, 'wraps only'),
    row('CKA_DECRYPT', false, 'a key that wraps never decrypts'),
    row('CKA_SIGN', false, 'wraps only'),
    row('CKA_VERIFY', false, 'wraps only'),
    row('CKA_WRAP', true, 'wraps the key that the host asked for, with consent'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'the host has the value already'),
    row('CKA_EXTRACTABLE', false, 'has no reason to leave'),
  ],
}
