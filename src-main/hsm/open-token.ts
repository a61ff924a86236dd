import pkcs11js from 'pkcs11js'
import type { Handle, PKCS11 } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { ckr, isCkr, readCkr, toKeyriteError } from './ckr.ts'
import { checkLoginAllowed, checkPin, pinText, wrongPin } from './pin.ts'
import { Presence } from './presence.ts'
import { Session } from './session.ts'
import { readToken, type SlotWithToken } from './slots.ts'
import { Pkcs11Token } from './token.ts'
import type { OpenTokenOptions, TokenIdentity } from './types.ts'

export interface OpenTokenRequest {
  readonly slot: SlotWithToken
  readonly pin: SecretBytes
  readonly options: OpenTokenOptions
  readonly storeFolder: string | undefined
  readonly onClosed: () => void
}

/**
 * Opens a session on one chosen slot and logs in there, once. Whatever fails half-way is
 * undone. Errors: see `Pkcs11Module.openToken`.
 */
export function openToken(library: PKCS11, request: OpenTokenRequest): Pkcs11Token {
  const { slot, pin, options } = request
  checkLoginAllowed(slot.token, options)
  checkPin(pin, slot.token)
  const session = loggedIn(library, slot, pin)
  try {
    return assemble(library, session, request)
  } catch (error) {
    abandonSession(library, session)
    throw toKeyriteError(error, 'C_GetMechanismList')
  }
}

/** Read and write: keys are made in it, and some modules know no read-only sessions. */
export function openSession(library: PKCS11, slot: Handle): Handle {
  const flags = pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION
  return ckr('C_OpenSession', () => library.C_OpenSession(slot, flags))
}

/** Ends a session on the way out of a failure, whose error says more than one from here. */
export function abandonSession(library: PKCS11, session: Handle): void {
  try {
    library.C_CloseSession(session)
  } catch (error) {
    // The token may be gone, and its session with it.
    if (readCkr(error) === null) throw error
  }
}

function loggedIn(library: PKCS11, slot: SlotWithToken, pin: SecretBytes): Handle {
  try {
    return login(library, slot.handle, pin)
  } catch (error) {
    if (!isCkr(error, 'CKR_USER_ALREADY_LOGGED_IN')) throw loginError(library, slot, error)
  }
  // Somebody's login of this process is still on, so this PIN was not looked at, and any PIN
  // would do. No token of ours is open here: end the old login and ask truly.
  ckr('C_CloseAllSessions', () => library.C_CloseAllSessions(slot.handle))
  try {
    return login(library, slot.handle, pin)
  } catch (error) {
    throw loginError(library, slot, error)
  }
}

function login(library: PKCS11, slot: Handle, pin: SecretBytes): Handle {
  const session = openSession(library, slot)
  try {
    library.C_Login(session, pkcs11js.CKU_USER, pinText(pin))
    return session
  } catch (error) {
    abandonSession(library, session)
    throw error
  }
}

function loginError(library: PKCS11, slot: SlotWithToken, error: unknown): KeyriteError {
  const coded = toKeyriteError(error, 'C_Login')
  const { minPinLength: min, maxPinLength: max } = slot.token
  if (coded.code === 'PIN_LENGTH') return new KeyriteError('PIN_LENGTH', { min, max })
  if (coded.code !== 'PIN_WRONG') return coded
  const after = readToken(library, slot.handle)
  return after ? wrongPin(after, error) : new KeyriteError('TOKEN_GONE', {}, { cause: error })
}

function assemble(library: PKCS11, session: Handle, request: OpenTokenRequest): Pkcs11Token {
  const { slot, storeFolder, onClosed } = request
  const identity: TokenIdentity = { serial: slot.token.serial, label: slot.token.label }
  const presence = new Presence(slot.handle, identity)
  const native = {
    library,
    session,
    mechanisms: new Set(library.C_GetMechanismList(slot.handle)),
    manufacturer: slot.token.manufacturer,
  }
  return new Pkcs11Token({
    identity,
    // Read again: a right PIN has cleared the retry flags.
    description: readToken(library, slot.handle) ?? slot.token,
    session: new Session(native, (of) => presence.check(of)),
    presence,
    storeFolder,
    onClosed,
  })
}
