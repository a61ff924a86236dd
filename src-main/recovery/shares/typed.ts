import { readShareText, unpackShare, type Share } from '../../crypto/shares/index.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'

/** A share as somebody typed it; both are wiped at the end. */
export interface TypedShare extends Disposable {
  readonly whole: SecretBytes
  readonly share: Share
}

/** @throws KeyriteError SHARE_LENGTH, SHARE_WORD, SHARE_CHECKSUM, SHARE_TOO_NEW */
export function readTyped(text: string): TypedShare {
  const whole = readShareText(text)
  try {
    const share = unpackShare(whole)
    const dispose = () => {
      whole.dispose()
      share.part.dispose()
    }
    return { whole, share, [Symbol.dispose]: dispose }
  } catch (error) {
    whole.dispose()
    throw error
  }
}
