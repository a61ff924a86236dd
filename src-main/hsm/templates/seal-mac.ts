import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/** The root key's companion for CBC with HMAC: a key of its own, since one key has one use. */
export const sealMac: PurposeTemplate = {
  mayPersist: true,
  secret: [
    row('CKA_ENCRYPT', false, 'only authenticates'),
    row('CKA_DECRYPT', false, 'only authenticates'),
    row('CKA_SIGN', true, 'makes the HMAC over the sealed bytes'),
    row('CKA_VERIFY', true, 'checks it inside the token where a caller wants that'),
    row('CKA_WRAP', false, 'only authenticates'),
    row('CKA_UNWRAP', false, 'only authenticates'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'the vault opens with this token alone'),
  ],
}
