import pkcs11js from 'pkcs11js'
import { KeyriteError, isKeyriteError, type ErrorCode, type ErrorParams } from '@shared/errors'

/**
 * The one table from PKCS#11 return values (v2.40, section 5.1; v3.0 for the last block) to
 * Keyrite's codes. What is missing here is a TOKEN_ERROR that names the CKR code.
 */
const TABLE: Readonly<Record<string, ErrorCode>> = {
  CKR_PIN_INCORRECT: 'PIN_WRONG',
  CKR_PIN_INVALID: 'PIN_INVALID',
  CKR_PIN_TOO_WEAK: 'PIN_INVALID',
  CKR_PIN_LEN_RANGE: 'PIN_LENGTH',
  CKR_PIN_EXPIRED: 'PIN_EXPIRED',
  CKR_PIN_LOCKED: 'PIN_LOCKED',
  CKR_USER_PIN_NOT_INITIALIZED: 'PIN_NOT_SET',

  CKR_DEVICE_REMOVED: 'TOKEN_GONE',
  CKR_TOKEN_NOT_PRESENT: 'TOKEN_GONE',
  CKR_TOKEN_NOT_RECOGNIZED: 'TOKEN_GONE',
  CKR_SLOT_ID_INVALID: 'TOKEN_GONE',

  CKR_SESSION_CLOSED: 'SESSION_LOST',
  CKR_SESSION_HANDLE_INVALID: 'SESSION_LOST',
  CKR_USER_NOT_LOGGED_IN: 'SESSION_LOST',
  CKR_CRYPTOKI_NOT_INITIALIZED: 'SESSION_LOST',

  CKR_DEVICE_MEMORY: 'TOKEN_FULL',
  CKR_TOKEN_WRITE_PROTECTED: 'TOKEN_WRITE_PROTECTED',
  CKR_SESSION_READ_ONLY: 'TOKEN_WRITE_PROTECTED',

  CKR_SESSION_COUNT: 'TOKEN_BUSY',
  CKR_OPERATION_ACTIVE: 'TOKEN_BUSY',
  CKR_USER_ALREADY_LOGGED_IN: 'TOKEN_BUSY',
  CKR_USER_ANOTHER_ALREADY_LOGGED_IN: 'TOKEN_BUSY',
  CKR_USER_TOO_MANY_TYPES: 'TOKEN_BUSY',
  CKR_SESSION_EXISTS: 'TOKEN_BUSY',

  // SoftHSM answers ARGUMENTS_BAD for OAEP hashes that it doesn't know (up to 2.7.0).
  CKR_ARGUMENTS_BAD: 'TOKEN_MECHANISM_REFUSED',
  CKR_MECHANISM_INVALID: 'TOKEN_MECHANISM_REFUSED',
  CKR_MECHANISM_PARAM_INVALID: 'TOKEN_MECHANISM_REFUSED',
  CKR_FUNCTION_NOT_SUPPORTED: 'TOKEN_MECHANISM_REFUSED',
  CKR_FUNCTION_REJECTED: 'TOKEN_MECHANISM_REFUSED',
  CKR_KEY_TYPE_INCONSISTENT: 'TOKEN_MECHANISM_REFUSED',
  CKR_KEY_SIZE_RANGE: 'TOKEN_MECHANISM_REFUSED',
  CKR_KEY_FUNCTION_NOT_PERMITTED: 'TOKEN_MECHANISM_REFUSED',
  CKR_KEY_NOT_WRAPPABLE: 'TOKEN_MECHANISM_REFUSED',
  CKR_KEY_UNEXTRACTABLE: 'TOKEN_MECHANISM_REFUSED',
  CKR_WRAPPING_KEY_SIZE_RANGE: 'TOKEN_MECHANISM_REFUSED',
  CKR_WRAPPING_KEY_TYPE_INCONSISTENT: 'TOKEN_MECHANISM_REFUSED',
  CKR_DATA_LEN_RANGE: 'TOKEN_MECHANISM_REFUSED',
  CKR_DATA_INVALID: 'TOKEN_MECHANISM_REFUSED',
  CKR_DOMAIN_PARAMS_INVALID: 'TOKEN_MECHANISM_REFUSED',
  CKR_CURVE_NOT_SUPPORTED: 'TOKEN_MECHANISM_REFUSED',
  CKR_ATTRIBUTE_READ_ONLY: 'TOKEN_MECHANISM_REFUSED',
  CKR_ATTRIBUTE_TYPE_INVALID: 'TOKEN_MECHANISM_REFUSED',
  CKR_ATTRIBUTE_VALUE_INVALID: 'TOKEN_MECHANISM_REFUSED',
  CKR_TEMPLATE_INCOMPLETE: 'TOKEN_MECHANISM_REFUSED',
  CKR_TEMPLATE_INCONSISTENT: 'TOKEN_MECHANISM_REFUSED',
  CKR_ACTION_PROHIBITED: 'TOKEN_MECHANISM_REFUSED',

  CKR_OBJECT_HANDLE_INVALID: 'MATERIAL_GONE',
  CKR_KEY_HANDLE_INVALID: 'MATERIAL_GONE',
  CKR_WRAPPING_KEY_HANDLE_INVALID: 'MATERIAL_GONE',

  CKR_ENCRYPTED_DATA_INVALID: 'UNWRAP_FAILED',
  CKR_ENCRYPTED_DATA_LEN_RANGE: 'UNWRAP_FAILED',
  CKR_AEAD_DECRYPT_FAILED: 'UNWRAP_FAILED',
}

/** Codes that pkcs11js calls CKR_VENDOR_DEFINED although PKCS#11 names them. */
const UNLISTED: Readonly<Record<number, string>> = {
  0x1b: 'CKR_ACTION_PROHIBITED',
  0x42: 'CKR_AEAD_DECRYPT_FAILED',
  0x140: 'CKR_CURVE_NOT_SUPPORTED',
  0x201: 'CKR_FUNCTION_REJECTED',
}

export interface CkrFailure {
  /** Such as CKR_PIN_INCORRECT; CKR_0x80000001 for a vendor's own. */
  readonly name: string
  readonly value: number
  /** The C_ function, if the binding says. */
  readonly method: string
}

/**
 * Reads the return value out of what pkcs11js threw. Most calls throw a Pkcs11Error; the
 * three that its wrapper overrides (C_CreateObject, C_SetAttributeValue, C_CopyObject) throw
 * a plain Error whose only carrier of the code is its text `CKR_X:n`. That text is the
 * binding's format, not wording, so reading it here, once, is no matching on messages.
 * Answers null for anything that is no PKCS#11 return value.
 */
export function readCkr(error: unknown): CkrFailure | null {
  if (error instanceof pkcs11js.Pkcs11Error) return named(error.message, error.code, error.method)
  if (!(error instanceof Error)) return null
  const found = /^(CKR_\w+):(\d+)$/.exec(error.message)
  return found?.[1] ? named(found[1], Number(found[2]), '') : null
}

function named(name: string, value: number, method: string): CkrFailure {
  const known = name === 'CKR_VENDOR_DEFINED' ? UNLISTED[value] : name
  return { name: known ?? `CKR_0x${value.toString(16)}`, value, method }
}

export function isCkr(error: unknown, ...names: readonly string[]): boolean {
  const ckr = readCkr(error)
  return ckr !== null && names.includes(ckr.name)
}

/**
 * Turns whatever a PKCS#11 call threw into a KeyriteError; passes KeyriteErrors through.
 * `operation` is the C_ function that was called. params: ckr, operation.
 */
export function toKeyriteError(
  error: unknown,
  operation: string,
  params: ErrorParams = {},
): KeyriteError {
  if (isKeyriteError(error)) return error
  const ckr = readCkr(error)
  if (!ckr) return new KeyriteError('INTERNAL', { operation, ...params }, { cause: error })
  return new KeyriteError(
    TABLE[ckr.name] ?? 'TOKEN_ERROR',
    { ckr: ckr.name, operation, ...params },
    { cause: error },
  )
}

/** The CKR name inside an error that `toKeyriteError` made, or the error's own code. */
export function ckrName(error: unknown): string {
  if (isKeyriteError(error)) return String(error.params['ckr'] ?? error.code)
  return readCkr(error)?.name ?? 'unknown'
}

/** Runs one synchronous PKCS#11 call; `operation` names it in the error. */
export function ckr<T>(operation: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw toKeyriteError(error, operation)
  }
}
