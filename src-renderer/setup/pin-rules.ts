import { TOKEN_LABEL_BYTES_MAX } from '@shared/limits.ts'

/** What is wrong with a field, as a key under `setup.initialise`, with what the sentence names. */
export interface FieldFault {
  readonly key: 'labelTooLong' | 'tooShort' | 'tooLong' | 'different' | 'samePins'
  readonly named: Readonly<Record<string, number>>
}

interface Limits {
  readonly minPinLength: number
  readonly maxPinLength: number
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length

export function labelFault(label: string): FieldFault | null {
  const bytes = byteLength(label.trim())
  return bytes > TOKEN_LABEL_BYTES_MAX ? { key: 'labelTooLong', named: { bytes } } : null
}

/** A token counts a PIN's bytes of UTF-8 (PKCS#11 v2.40, CK_UTF8CHAR). Empty is not yet wrong. */
export function pinFault(pin: string, { minPinLength, maxPinLength }: Limits): FieldFault | null {
  const length = byteLength(pin)
  if (length === 0) return null
  if (length < minPinLength) return { key: 'tooShort', named: { min: minPinLength } }
  return length > maxPinLength ? { key: 'tooLong', named: { max: maxPinLength } } : null
}

/** Only once as much was typed again as there is: half a word is no mistake yet. */
export function againFault(pin: string, again: string): FieldFault | null {
  const wrong = again.length >= pin.length ? again !== pin : !pin.startsWith(again)
  return again !== '' && wrong ? { key: 'different', named: {} } : null
}

export function samePinsFault(soPin: string, pin: string): FieldFault | null {
  return pin !== '' && pin === soPin ? { key: 'samePins', named: {} } : null
}
