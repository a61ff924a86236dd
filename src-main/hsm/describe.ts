import pkcs11js from 'pkcs11js'
import type { TokenInfo } from 'pkcs11js'
import type { TokenDescription, TokenFlags } from './types.ts'

/** CK_UNAVAILABLE_INFORMATION, and what it becomes in 32 bits on modules of that width. */
const UNAVAILABLE = new Set([0xffff_ffff_ffff_ffffn, 0xffff_ffffn])

/** CK_TOKEN_INFO in Keyrite's words (PKCS#11 v2.40, 3.2). */
export function describeToken(info: TokenInfo): TokenDescription {
  return {
    label: text(info.label),
    serial: text(info.serialNumber),
    manufacturer: text(info.manufacturerID),
    model: text(info.model),
    firmware: version(info.firmwareVersion),
    hardware: version(info.hardwareVersion),
    minPinLength: info.minPinLen,
    maxPinLength: info.maxPinLen,
    freeSpace: freeSpace(info),
    flags: readFlags(info.flags),
  }
}

/** Fixed-width PKCS#11 text: padded with blanks by the standard, with zeros by opencryptoki. */
export function text(padded: string): string {
  return (padded.split('\0', 1)[0] ?? '').trimEnd()
}

export function version(of: { readonly major: number; readonly minor: number }): string {
  return `${of.major}.${of.minor}`
}

function freeSpace(info: TokenInfo): number | null {
  // The typings say number, the binding answers bigint.
  const free = BigInt(info.freePrivateMemory)
  return UNAVAILABLE.has(free) ? null : Number(free)
}

function readFlags(bits: number): TokenFlags {
  const has = (flag: number) => (bits & flag) !== 0
  return {
    initialised: has(pkcs11js.CKF_TOKEN_INITIALIZED),
    userPinSet: has(pkcs11js.CKF_USER_PIN_INITIALIZED),
    loginRequired: has(pkcs11js.CKF_LOGIN_REQUIRED),
    writeProtected: has(pkcs11js.CKF_WRITE_PROTECTED),
    pinPad: has(pkcs11js.CKF_PROTECTED_AUTHENTICATION_PATH),
    pinCountLow: has(pkcs11js.CKF_USER_PIN_COUNT_LOW),
    pinFinalTry: has(pkcs11js.CKF_USER_PIN_FINAL_TRY),
    pinLocked: has(pkcs11js.CKF_USER_PIN_LOCKED),
    pinToBeChanged: has(pkcs11js.CKF_USER_PIN_TO_BE_CHANGED),
    soPinCountLow: has(pkcs11js.CKF_SO_PIN_COUNT_LOW),
    soPinFinalTry: has(pkcs11js.CKF_SO_PIN_FINAL_TRY),
    soPinLocked: has(pkcs11js.CKF_SO_PIN_LOCKED),
    soPinToBeChanged: has(pkcs11js.CKF_SO_PIN_TO_BE_CHANGED),
  }
}
