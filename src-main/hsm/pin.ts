import { isUtf8 } from 'node:buffer'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { TokenDescription } from './types.ts'

/**
 * Checks a PIN against the token's own limits, in bytes, without sending it: a PIN that cannot
 * be right must not cost a try. Throws PIN_LENGTH {min, max} or PIN_INVALID (not UTF-8).
 */
export function checkPin(pin: SecretBytes, token: TokenDescription): void {
  const { minPinLength: min, maxPinLength: max } = token
  const tooLong = max > 0 && pin.length > max
  if (pin.length === 0 || pin.length < min || tooLong)
    throw new KeyriteError('PIN_LENGTH', { min: Math.max(min, 1), max })
  if (!pin.use((bytes) => isUtf8(bytes))) throw new KeyriteError('PIN_INVALID')
}

/**
 * The PIN as the string that pkcs11js insists on. It lives until it is collected, which
 * nothing here can hasten; so it is made at the last moment and kept nowhere.
 */
export function pinText(pin: SecretBytes): string {
  return pin.use((bytes) => bytes.toString('utf8'))
}

/** Refuses, before anything is sent, what could only fail or would be the last try unasked. */
export function checkLoginAllowed(
  { flags }: TokenDescription,
  options: { readonly confirmedLastTry?: boolean },
): void {
  if (!flags.initialised) throw new KeyriteError('TOKEN_NOT_INITIALISED')
  if (flags.pinPad) throw new KeyriteError('PIN_PAD_UNSUPPORTED')
  if (!flags.userPinSet) throw new KeyriteError('PIN_NOT_SET')
  if (flags.pinLocked) throw new KeyriteError('PIN_LOCKED')
  if (flags.pinFinalTry && !options.confirmedLastTry) throw new KeyriteError('PIN_LAST_TRY')
}

/** What a refused PIN means, from the flags that the token shows afterwards. */
export function wrongPin({ flags }: TokenDescription, cause: unknown): KeyriteError {
  if (flags.pinLocked) return new KeyriteError('PIN_LOCKED', {}, { cause })
  const left = flags.pinFinalTry ? 'last' : flags.pinCountLow ? 'low' : 'many'
  return new KeyriteError('PIN_WRONG', { left }, { cause })
}
