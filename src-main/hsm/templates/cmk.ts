import { row } from './row.ts'
import type { PurposeTemplate } from './purpose.ts'

/**
 * A symmetric customer master key: encrypts blocks, of which the host makes a key for each message
 * (docs/formats.md, 'Ciphertexts'). That needs the forward direction only, to open as to seal.
 */
export const cmk: PurposeTemplate = {
  mayPersist: true,
  secret: [
    row('CKA_ENCRYPT', true, 'encrypts the blocks that message keys are made of'),
    row('CKA_DECRYPT', false, 'message keys need the forward direction only'),
    row('CKA_SIGN', false, 'messages are authenticated under their own keys'),
    row('CKA_VERIFY', false, 'messages are authenticated under their own keys'),
    row('CKA_WRAP', false, 'data keys are made and sealed on the host'),
    row('CKA_UNWRAP', false, 'brings no keys into the token'),
    row('CKA_SENSITIVE', true, 'its value is never read'),
    row('CKA_EXTRACTABLE', false, 'a customer master key never leaves the vault'),
  ],
}
