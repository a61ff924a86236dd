import { KeyriteError } from '@shared/errors'
import type { ImportParameters } from '../byok/parameters/types.ts'
import { sha256Hex } from '../crypto/fingerprint.ts'
import type { Clock } from '../platform/clock.ts'
import type { StoredParameters } from './document.ts'
import { requireNotExpired } from './expiry.ts'
import { readStored } from './stored-parameters.ts'

/**
 * Proof value: import parameters whose wrapping key a person compared and confirmed by typing,
 * and that have not expired. Only the two checks below make one; wrapping takes nothing else.
 */
export class ConfirmedParameters {
  readonly #proof = true
  readonly parameters: ImportParameters

  private constructor(parameters: ImportParameters) {
    this.parameters = parameters
  }

  get proven(): boolean {
    return this.#proof
  }

  /**
   * `typed` must be the first and the last word of the fingerprint; case and spacing are free.
   * @throws KeyriteError PARAMETERS_EXPIRED, CONFIRMATION_MISMATCH
   */
  static confirm(stored: StoredParameters, typed: string, clock: Clock): ConfirmedParameters {
    requireNotExpired(stored, clock)
    const { words } = stored.shown.fingerprint
    const wanted = [words.at(0), words.at(-1)].join(' ').toLowerCase()
    const given = typed
      .toLowerCase()
      .split(/[\s,-]+/)
      .filter(Boolean)
      .join(' ')
    if (given !== wanted) throw new KeyriteError('CONFIRMATION_MISMATCH', { what: 'fingerprint' })
    return ConfirmedParameters.#of(stored)
  }

  /**
   * Parameters that were confirmed earlier in the same ceremony, of the very same wrapping key.
   * @throws KeyriteError PARAMETERS_NOT_CONFIRMED, PARAMETERS_EXPIRED
   */
  static recall(stored: StoredParameters | null, clock: Clock): ConfirmedParameters {
    if (!stored?.confirmed) throw new KeyriteError('PARAMETERS_NOT_CONFIRMED')
    if (stored.confirmed !== stored.shown.fingerprint.hex) {
      throw new KeyriteError('PARAMETERS_NOT_CONFIRMED')
    }
    requireNotExpired(stored, clock)
    return ConfirmedParameters.#of(stored)
  }

  /** What was shown must be what is used: the fingerprint is computed again from the key. */
  static #of(stored: StoredParameters): ConfirmedParameters {
    const parameters = readStored(stored)
    if (sha256Hex(parameters.wrappingKey.spkiDer) !== stored.shown.fingerprint.hex) {
      throw new KeyriteError('PARAMETERS_NOT_CONFIRMED')
    }
    return new ConfirmedParameters(parameters)
  }
}
