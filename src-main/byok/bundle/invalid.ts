import { KeyriteError } from '@shared/errors'

/** Why a file of a bundle is refused; for the log and for tests, beside the one error code. */
export type InvalidReason =
  | 'missing'
  | 'unexpected'
  | 'checksum'
  | 'format'
  | 'digest'
  | 'signature'
  | 'length'
  | 'content'
  | 'other' // sound in itself, but not the one that was expected

export function invalid(name: string, reason: InvalidReason, cause?: unknown): KeyriteError {
  return new KeyriteError('BUNDLE_INVALID', { name, reason }, { cause })
}

/** @throws KeyriteError BUNDLE_INVALID, reason 'missing' */
export function requireFile(files: ReadonlyMap<string, Uint8Array>, name: string): Buffer {
  const bytes = files.get(name)
  if (bytes === undefined) throw invalid(name, 'missing')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
