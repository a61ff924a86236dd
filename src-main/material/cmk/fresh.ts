import { isEcKey, keyBytes, type KeySpec } from '@shared/domain'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { sm2KeyPair, smAvailable } from '../../crypto/sm/index.ts'
import { KeyriteError } from '@shared/errors'
import type { KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { makeEc, makeRsa } from '../make-on-host.ts'
import { identityOf, type Identity } from './identity.ts'

/** Material on the host that nobody has yet; to be wiped. */
export interface Fresh {
  /** Raw key, or PKCS#8 DER. */
  readonly secret: SecretBytes
  readonly made: KeyVersionRecord['made']
  readonly identity: Identity
}

/** Of the token's random bytes, or of a pair that it made and handed over, where it can. */
export async function freshOnHost(vault: OpenVault, spec: KeySpec): Promise<Fresh> {
  if (spec === 'SM2') return freshSm2()
  const { secret, made } = await secretOf(vault, spec)
  try {
    return { secret, made, identity: identityOf(spec, secret) }
  } catch (error) {
    secret.dispose()
    throw error
  }
}

async function secretOf(
  vault: OpenVault,
  spec: Exclude<KeySpec, 'SM2'>,
): Promise<Pick<Fresh, 'secret' | 'made'>> {
  if (spec === 'SM4_128') requireSm()
  if (spec === 'AES_256' || spec === 'SM4_128') {
    return { secret: await vault.token.random(keyBytes(spec)), made: 'token-random' }
  }
  return isEcKey(spec) ? makeEc(vault, spec) : makeRsa(vault, spec)
}

function freshSm2(): Fresh {
  requireSm()
  const { pkcs8, spki } = sm2KeyPair()
  return {
    secret: pkcs8,
    made: 'host-random',
    identity: { publicKey: spki, checkValue: null },
  }
}

function requireSm(): void {
  if (!smAvailable()) throw new KeyriteError('NATIVE_UNAVAILABLE')
}
