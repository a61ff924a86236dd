/**
 * The closed set of error codes. A code never changes its meaning between versions;
 * its wording lives in the renderer's locale files (`errors.<CODE>`), in every language.
 */
export const ERROR_CODES = [
  // the request itself
  'INTERNAL', // an unexpected fault in Keyrite; details only in the local log
  'REQUEST_INVALID', // arguments don't match the contract
  'SENDER_REFUSED', // the call came from somewhere other than Keyrite's own page
  'VAULT_LOCKED',
  'VAULT_OPEN', // the call needs the vault closed
  'NOT_PERMITTED',
  'BUSY', // the same operation is running already
  'CANCELLED',
  'CLOCK_BEHIND', // the clock is earlier than the last trace
  'NOT_FOUND',
  'WRONG_STATE', // the thing exists but is not in a state that allows this
  'CONFIRMATION_MISMATCH', // what was typed is not what had to be confirmed
  'NAME_INVALID',
  // PKCS#11 modules
  'MODULE_MISSING',
  'MODULE_NOT_A_LIBRARY', // not an ELF shared object
  'MODULE_WRONG_ARCHITECTURE',
  'MODULE_NOT_PKCS11', // a library without C_GetFunctionList
  'MODULE_LOAD_FAILED', // dlopen failed: missing dependency, no permission, ...
  'MODULE_INITIALISE_FAILED', // C_Initialize was refused
  // tokens
  'TOKEN_NOT_FOUND', // no token with this serial and label
  'TOKEN_AMBIGUOUS', // more than one token with this serial and label
  'TOKEN_GONE', // was there, is not any more
  'TOKEN_OTHER', // a token is there but not the vault's own
  'TOKEN_NOT_INITIALISED',
  'TOKEN_ALREADY_INITIALISED',
  'TOKEN_LABEL_INVALID',
  'TOKEN_FULL',
  'TOKEN_WRITE_PROTECTED',
  'TOKEN_UNSUPPORTED', // lacks what Keyrite needs at the least
  'TOKEN_MECHANISM_REFUSED',
  'TOKEN_ANSWER_WRONG', // the token's answer failed Keyrite's own check
  'TOKEN_BUSY',
  'TOKEN_ERROR', // any other CKR code; params.ckr names it
  'SESSION_LOST',
  'PIN_WRONG', // params.left: 'many' | 'low' | 'last'
  'PIN_LOCKED',
  'PIN_LENGTH',
  'PIN_INVALID',
  'PIN_NOT_SET', // the user PIN was never initialised
  'PIN_EXPIRED',
  'PIN_LAST_TRY', // a last try must be confirmed first
  'PIN_PAD_UNSUPPORTED',
  // vault and store
  'VAULT_EXISTS',
  'VAULT_HEADER_DAMAGED',
  'VAULT_KEY_MISSING', // the vault's root key is not on the token
  'VAULT_KEY_MISMATCH', // a key with the right name but other material
  'STORE_DAMAGED',
  'STORE_MISSING',
  'STORE_TOO_NEW',
  'STORE_IN_USE',
  'STORE_ERROR',
  'AUDIT_BROKEN', // the chain doesn't verify; params.seq is the first bad trace
  'INSTANCE_RUNNING',
  // import parameters
  'PARAMETERS_EMPTY',
  'PARAMETERS_TOO_LARGE',
  'PARAMETERS_UNREADABLE', // none of the known forms
  'PARAMETERS_ZIP_DAMAGED',
  'PARAMETERS_ZIP_UNSAFE', // traversal, bomb, duplicate names, encrypted
  'PARAMETERS_JSON_INVALID',
  'PARAMETERS_NO_WRAPPING_KEY',
  'PARAMETERS_NO_TOKEN',
  'PARAMETERS_NO_KEY_ID',
  'PARAMETERS_AMBIGUOUS', // two wrapping keys, two tokens
  'PARAMETERS_MIXED', // files of two downloads
  'PARAMETERS_README_MISMATCH', // README names other files, key or algorithm
  'PARAMETERS_EXPIRED',
  'PARAMETERS_NOT_CONFIRMED',
  'WRAPPING_KEY_INVALID', // not a public key at all, or truncated
  'WRAPPING_KEY_TRAILING_BYTES',
  'WRAPPING_KEY_NOT_RSA',
  'WRAPPING_KEY_PRIVATE', // a private key was handed in
  'WRAPPING_KEY_SIZE',
  'WRAPPING_KEY_EXPONENT',
  'IMPORT_TOKEN_INVALID',
  // material and wrapping
  'SPEC_NOT_ALLOWED', // the target doesn't take this spec; params.target, params.spec
  'ALGORITHM_NOT_ALLOWED',
  'CONSENT_REQUIRED', // plaintext would pass through memory
  'COMPONENT_INVALID',
  'COMPONENT_LENGTH',
  'COMPONENT_COUNT',
  'COMPONENT_REPEATED', // a component equal to an earlier one would cancel out
  'COMPONENT_WEAK', // all zero bytes
  'MATERIAL_NOT_FOUND',
  'MATERIAL_GONE', // the token no longer holds it
  'MATERIAL_LENGTH', // of imports: params.expected, params.bytes, and params.spec or params.part
  'MATERIAL_MISMATCH',
  'UNWRAP_FAILED', // one error for every reason
  'SEAL_BROKEN', // sealed bytes don't authenticate
  'SELF_CHECK_FAILED',
  // keys
  'KEY_NOT_FOUND',
  'KEY_DELETED', // it existed and was destroyed; params.alias, params.at
  'KEY_STATE_REFUSED', // params.state, params.needs
  'KEY_IS_DEFAULT', // a default key can't be changed so
  'KEY_ORIGIN_REFUSED', // params.origin: made here, or imported, and this needs the other
  'KEY_SPEC_REFUSED', // symmetric where asymmetric is needed, or the other way round; params.spec
  'KEY_USAGE_REFUSED', // the usage is fixed at creation; params.usage
  'KEY_ROTATION_REFUSED', // rotation is on already, or off
  'KEY_QUOTA', // params.max
  'KEY_MATERIAL_EXPIRED', // the imported material's time has just passed
  'ALIAS_INVALID', // params.fault: empty, too-long, characters, reserved
  'ALIAS_TAKEN', // params.alias
  'DESCRIPTION_INVALID', // params.fault
  'TAG_KEY_INVALID', // params.fault
  'TAG_VALUE_INVALID', // params.fault
  'TAG_COUNT', // params.max
  'TAG_REPEATED', // the same tag key twice; params.key
  'TAG_NOT_FOUND', // params.key
  'DELETION_DAYS', // params.min, params.max
  'ROTATION_DAYS', // params.min, params.max
  'UNDERSTANDING_REQUIRED', // 'I understand ...' was not ticked
  // using keys
  'ENCODING_INVALID', // not base64; params.field
  'PLAINTEXT_EMPTY',
  'PLAINTEXT_TOO_LARGE', // params.max, params.bytes
  'MESSAGE_TOO_LARGE', // params.max, params.bytes
  'DIGEST_LENGTH', // params.expected, params.bytes
  'CIPHERTEXT_INVALID', // not a ciphertext of Keyrite's, or damaged: one error for every reason
  'CIPHERTEXT_KIND', // a data key where data was expected, or the other way round
  'CIPHERTEXT_OTHER_VAULT', // no key of this vault; params.key
  'CIPHERTEXT_TOO_NEW', // a scheme that this version doesn't know
  'DECRYPT_FAILED', // asymmetric decryption; one error for every reason
  'NATIVE_UNAVAILABLE', // SM, or ECDSA on the host, and no OpenSSL 3 with SM here
  'DATA_KEY_LENGTH', // params.min, params.max
  'RANDOM_LENGTH', // params.min, params.max
  // importing material into keys
  'IMPORT_NO_PARAMETERS', // none were handed out for this key
  'IMPORT_TOKEN_UNKNOWN', // not a token of this vault, or damaged
  'IMPORT_TOKEN_OTHER_KEY', // made for another key; params.key
  'IMPORT_TOKEN_SUPERSEDED', // newer parameters were handed out since
  'IMPORT_TOKEN_EXPIRED', // params.at
  'IMPORT_PRIVATE_KEY_MISSING', // asymmetric material without the private key's file
  'IMPORT_PRIVATE_KEY_UNEXPECTED',
  'IMPORT_MATERIAL_OTHER', // not the material that this key had; params.alias
  'IMPORT_KEY_INVALID', // the private key is damaged, of another kind or size; params.reason
  'EXPIRY_INVALID', // in the past, or too far; params.at, params.latest
  // files and bundles
  'FILE_NOT_FOUND',
  'FILE_NOT_REGULAR',
  'FILE_UNREADABLE',
  'FILE_CHANGED',
  'FILE_TOO_LARGE',
  'TARGET_EXISTS',
  'TARGET_NOT_WRITABLE',
  'TARGET_READ_ONLY',
  'TARGET_NOT_A_FOLDER',
  'DISK_FULL',
  'WRITE_FAILED',
  'READ_BACK_MISMATCH',
  'BUNDLE_INVALID',
  // encrypted files
  'ENVELOPE_NOT', // no encrypted file of Keyrite's
  'ENVELOPE_TOO_NEW', // a version, flag, scheme or field that a later Keyrite wrote
  'ENVELOPE_DAMAGED', // its header, or the commitment to it
  'ENVELOPE_NO_KEY', // none of the keys that open it is here
  'FILE_DAMAGED', // its content; params.chunk, from 0
  'SOURCE_CHANGED', // the file grew, shrank or was replaced while it was read
  'SOURCE_IS_LINK',
  'ORIGINAL_NOT_REMOVED', // encrypted and read back, but; params.left, params.reason: a code
  'FILES_TOO_MANY', // params.max
  // people, roles, grants
  'NOT_SIGNED_IN', // a vault is open, and nobody is signed in
  'SIGN_IN_WRONG', // wrong passphrase, or nobody of that id: one error; params.left before waiting
  'SIGN_IN_WAIT', // params.until
  'PERSON_DISABLED',
  'PASSPHRASE_NEEDED', // a passphrase has to be set first
  'PASSPHRASE_WEAK', // params.min, params.fault: short, common, name
  'PERSON_EXISTS', // params.name
  'PERSON_COUNT', // params.max
  'ROLES_CONFLICT', // the policy forbids both; params.one, params.other
  'ROLE_UNKNOWN', // params.role
  'ROLE_EXISTS', // params.name; groups too
  'ROLE_IN_USE', // params.by
  'ROLE_COUNT', // params.max; groups too
  'CODE_ENDED', // the one-time code is too old; params.at
  'LAST_OFFICER', // somebody must be left who can sign in and be an officer
  'GRANT_OPERATIONS', // none at all, or createGrant alone; params.fault
  'GRANT_COUNT', // params.max
  'GRANT_NOT_HELD', // passes on what one does not hold; params.operations
  'GRANTEE_UNKNOWN',
  // approvals
  'APPROVAL_REQUIRED', // params.approval, params.kind, params.needed, params.have
  'APPROVAL_NOT_FOUND', // ended with a lock, or never was
  'APPROVAL_ENDED', // its time passed, or it was refused, withdrawn or used; params.state
  'APPROVAL_REPEATED', // the same person twice
  'APPROVAL_ROLE', // the person has not the role that the policy asks; params.role
  'APPROVALS_WAITING', // too many wait; params.max
  'RESET_UNREACHABLE', // too few others could agree to it; params.needed, params.have
  'RESET_BY_OTHERS', // shares are for when others can't; params.others: who could
  'POLICY_UNREACHABLE', // asks for more people than there are; params.kind, params.have
  // ceremonies by script
  'PLACES_WRONG', // who takes part as what doesn't fit; params.role, params.fault
  'REHEARSAL_REFUSED', // the script does what can't be undone
  'STEP_ORDER', // another step comes first; params.current
  'PEOPLE_MISSING', // somebody with a place has not signed in at it; params.name
  'CHECK_OPEN', // a check was not answered; params.check
  'VALUE_DIFFERS', // what was typed is not what was computed; params.check
  'TASK_OPEN', // the store does not say that it was done; params.task
  'WITNESSES_MISSING', // params.needed, params.have
  'ROLE_NEEDED', // whoever does this has to have a place of this role; params.role
  'SIGNED_ALREADY', // the same person twice, where two are needed
  'ACCEPTANCE_NEEDED', // others have to accept an exception sheet; params.needed, params.have
  'RECORD_UNREADABLE', // no record of a ceremony, or one of a later version
  'RECORD_NOT_IN_PDF', // params.fault: none, changed, foreign
  'PRINT_FAILED', // no PDF came of it
  // what proves itself wrong
  'REGISTRY_BROKEN', // people, roles, policy or grants are not those that the log tells of
  'STORE_OLDER', // the token has seen a newer log; params.seq, params.token
  'LOG_FORGED', // a signed checkpoint, or the seal of the log's end, does not hold; params.seq
  'INTEGRITY_BROKEN', // refused while something of the kind is open
  // backup shares, backup files, recovery
  'SHARE_WORD', // params.position, from 1; params.fault: unknown, order
  'SHARE_LENGTH', // params.words, params.expected; or neither words nor the text of a QR code
  'SHARE_CHECKSUM', // every word is one, and together they are no share
  'SHARE_TOO_NEW',
  'SHARE_OTHER_VAULT', // params.index
  'SHARE_OTHER_SET', // params.index, params.set
  'SHARE_REPEATED', // params.index
  'SHARE_WRONG', // a share of this set, and not the one that was asked for; params.index
  'SHARE_SHOWN', // it was on a screen before; params.index
  'CUSTODIAN_PASSPHRASE', // the custodian has to prove who they are; params.custodian
  'SHARES_THRESHOLD', // more needed than there are; params.max
  'SHARES_NONE', // no set is current
  'SHARES_NEEDED', // params.needed, params.have
  'SHARES_MISMATCH', // each is one of the set, and together they give another secret
  'BACKUP_INVALID', // params.reason: magic, header, signature, length, digest, key, head, checkpoint
  'BACKUP_TOO_NEW',
  'BACKUP_CLOSED', // none is picked, or it waited too long
  'TOKEN_HOLDS_VAULT', // keys of this very vault are on the token already
  'VAULT_PRESENT', // a vault of this id is on this machine; params.name
  'LOG_HEAD_INVALID', // neither 64 hexadecimal digits nor 32 words
  'LOG_HEAD_MISMATCH', // backup or newer log has another trace of this number; params.seq
  'LOG_EXPORT_INVALID', // params.line; not an export of this vault's log that follows the backup
  'LOG_EXPORT_UNSIGNED', // nothing in it after the backup is signed by the vault; params.seq, params.to
  'LOG_RANGE_EMPTY', // no trace in the range that was asked for
  'SECRET_DISPOSED',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
