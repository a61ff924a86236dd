import { passphraseFault } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../../crypto/secret-bytes.ts'

/**
 * As bytes. Two keyboards give one passphrase: full-width letters, and accents typed as two
 * characters, are those of any other (NIST SP 800-63B, 5.1.1.2: NFKC, then UTF-8).
 */
export function passphraseBytes(typed: string): SecretBytes {
  return SecretBytes.ofText(typed.normalize('NFKC'))
}

/** @throws KeyriteError PASSPHRASE_WEAK with params.fault: short, common, name */
export function requireStrong(typed: string, min: number, personName: string): void {
  const fault = passphraseFault(typed, min, personName)
  if (fault !== null) throw new KeyriteError('PASSPHRASE_WEAK', { min, fault })
}
