import { KeyriteError } from '@shared/errors'
import type { PersonRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { readPolicy } from '../policy.ts'
import { codeBytes } from './one-time-code.ts'
import { passphraseBytes, requireStrong } from './passphrase.ts'
import { fitsVerifier, makeVerifier } from './verifier.ts'

/**
 * What a person's new passphrase is checked by. The one-time code is none: whoever gave it out
 * knows it. @throws KeyriteError PASSPHRASE_WEAK
 */
export async function verifierOfNew(
  { store }: Pick<OpenVault, 'store'>,
  person: PersonRecord,
  next: string,
): Promise<string> {
  const { passphraseMin } = await readPolicy(store)
  requireStrong(next, passphraseMin, person.name)
  if (person.mustSet) {
    using asCode = codeBytes(next)
    if (await fitsVerifier(asCode, person.verifier)) {
      throw new KeyriteError('PASSPHRASE_WEAK', { min: passphraseMin, fault: 'common' })
    }
  }
  using secret = passphraseBytes(next)
  return await makeVerifier(secret)
}
