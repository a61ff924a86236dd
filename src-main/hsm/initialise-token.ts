import pkcs11js from 'pkcs11js'
import type { Handle, PKCS11 } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { TOKEN_LABEL_BYTES_MAX } from '@shared/limits.ts'
import { ckr } from './ckr.ts'
import { abandonSession, openSession } from './open-token.ts'
import { checkPin, pinText } from './pin.ts'
import { factorySoPinOf } from './quirks.ts'
import { readToken, type SlotWithToken } from './slots.ts'
import type { NewToken, TokenIdentity } from './types.ts'

/**
 * C_InitToken, the SO's login, C_InitPIN, all in one chosen slot. A token that was
 * initialised but never got its user PIN (an earlier attempt that broke off) is finished, not
 * erased. Errors: see `Pkcs11Module.initialiseToken`.
 */
export function initialiseToken(
  library: PKCS11,
  slot: SlotWithToken,
  token: NewToken,
): TokenIdentity {
  checkLabel(token.label)
  const begun = slot.token.flags.initialised && slot.token.label === token.label
  if (slot.token.flags.userPinSet || (slot.token.flags.initialised && !begun))
    throw new KeyriteError('TOKEN_ALREADY_INITIALISED', { label: slot.token.label })
  if (slot.token.flags.pinPad) throw new KeyriteError('PIN_PAD_UNSUPPORTED')
  checkPin(token.soPin, slot.token)
  checkPin(token.pin, slot.token)
  // Some tokens come with a known SO PIN, and C_InitToken wants that one.
  const soPin = begun ? pinText(token.soPin) : currentSoPin(slot, token)
  if (!begun) clear(library, slot.handle, soPin, token.label)
  setPins(library, slot.handle, soPin, token)
  return identify(library, slot.handle)
}

function checkLabel(label: string): void {
  const bytes = Buffer.byteLength(label, 'utf8')
  // Labels are padded with blanks, so blanks at the end would be lost.
  const readable = label === label.trim() && !/\p{C}/u.test(label)
  if (bytes === 0 || bytes > TOKEN_LABEL_BYTES_MAX || !readable)
    throw new KeyriteError('TOKEN_LABEL_INVALID', { max: TOKEN_LABEL_BYTES_MAX })
}

function currentSoPin(slot: SlotWithToken, token: NewToken): string {
  const factory = slot.token.flags.soPinToBeChanged ? factorySoPinOf(slot.token.manufacturer) : null
  return factory ?? pinText(token.soPin)
}

function clear(library: PKCS11, slot: Handle, soPin: string, label: string): void {
  // The binding hands over the label's address only: a short one is read past its end.
  const padding = ' '.repeat(TOKEN_LABEL_BYTES_MAX - Buffer.byteLength(label, 'utf8'))
  ckr('C_InitToken', () => library.C_InitToken(slot, soPin, label + padding))
}

function setPins(library: PKCS11, slot: Handle, soPin: string, token: NewToken): void {
  const session = openSession(library, slot)
  try {
    ckr('C_Login', () => library.C_Login(session, pkcs11js.CKU_SO, soPin))
    // The SO's own PIN first: a token that is left with a user PIN counts as set up.
    const wanted = pinText(token.soPin)
    if (soPin !== wanted) ckr('C_SetPIN', () => library.C_SetPIN(session, soPin, wanted))
    ckr('C_InitPIN', () => library.C_InitPIN(session, pinText(token.pin)))
    ckr('C_Logout', () => library.C_Logout(session))
    ckr('C_CloseSession', () => library.C_CloseSession(session))
  } catch (error) {
    abandonSession(library, session)
    throw error
  }
}

function identify(library: PKCS11, slot: Handle): TokenIdentity {
  const made = readToken(library, slot)
  if (!made) throw new KeyriteError('TOKEN_GONE', { detail: 'after its initialisation' })
  return { serial: made.serial, label: made.label }
}
