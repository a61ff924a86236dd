import { isKeyriteError, KeyriteError } from '@shared/errors'
import { parseCiphertext } from '../../keys/use/ciphertext.ts'
import { damaged } from './fault.ts'

/** One key that opens the file. */
export interface Recipient {
  /** Id of the key, a UUID, and version of its material. */
  readonly keyId: string
  readonly version: number
  /** docs/formats.md, 'Ciphertexts'. */
  readonly scheme: number
  /** The sealed DEK as `openDataKey` takes it. */
  readonly sealedDek: Buffer
}

/**
 * What the ciphertext of a data key says of itself; whether it is genuine, only opening it tells.
 * Errors: ENVELOPE_DAMAGED for what is no ciphertext of a data key, ENVELOPE_TOO_NEW for one of a
 * later format or scheme.
 */
export function recipientOf(sealedDek: Buffer): Recipient {
  const { kind, keyId, version, scheme } = headerOf(sealedDek)
  if (kind !== 'data-key') throw damaged('recipient')
  return { keyId, version, scheme, sealedDek }
}

function headerOf(sealedDek: Buffer) {
  try {
    return parseCiphertext(sealedDek).header
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    if (error.code !== 'CIPHERTEXT_TOO_NEW') throw damaged('recipient')
    throw new KeyriteError('ENVELOPE_TOO_NEW', error.params, { cause: error })
  }
}
