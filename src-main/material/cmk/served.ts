import { isEcKey, KEY_SPECS, type KeySpec, type KeyUsage } from '@shared/domain'
import type { Capabilities, KeyPairKind, KeyPurpose, ProbeId } from '../../hsm/types.ts'

/** What a version's key is called by the token. */
export interface TokenKind {
  /** Null: symmetric, AES-256. */
  readonly pair: KeyPairKind | null
  readonly purpose: KeyPurpose
}

const GENERATE: Readonly<Record<KeyPairKind, ProbeId>> = {
  RSA_2048: 'generate.rsa-2048',
  RSA_3072: 'generate.rsa-3072',
  RSA_4096: 'generate.rsa-4096',
  EC_P256: 'generate.ec-p256',
  EC_P384: 'generate.ec-p384',
}

/**
 * Null where the token can't do this key's work: no SM mechanism is known to any token at hand
 * (libraries differ in their numbers), and without raw RSA there is no PKCS#1 v1.5 decryption.
 */
export function servedByToken(
  capabilities: Capabilities,
  spec: KeySpec,
  usage: KeyUsage,
): TokenKind | null {
  const works = (id: ProbeId) => capabilities[id].answer === 'works'
  switch (spec) {
    case 'SM2':
    case 'SM4_128':
      return null
    case 'AES_256':
      return works('encrypt.aes-ecb') ? { pair: null, purpose: 'cmk' } : null
    case 'EC_P256':
      return works('sign.ecdsa-p256') ? { pair: spec, purpose: 'cmk-sign' } : null
    case 'EC_P384':
      return works('sign.ecdsa-p384') ? { pair: spec, purpose: 'cmk-sign' } : null
    case 'RSA_2048':
    case 'RSA_3072':
    case 'RSA_4096':
      if (usage === 'ENCRYPT_DECRYPT') {
        return works('decrypt.rsa-raw') ? { pair: spec, purpose: 'cmk-decrypt' } : null
      }
      // A padding that is missing is made up for by raw signing, which the first use tries.
      return works('sign.rsa-pkcs1') || works('sign.rsa-pss')
        ? { pair: spec, purpose: 'cmk-sign' }
        : null
  }
}

/**
 * Kinds that neither this token nor the host can work with. `addon`: whether the host has the
 * algorithms of the system's library, without which it signs no digest by ECDSA and knows no SM.
 */
export function unservedKinds(capabilities: Capabilities, addon: boolean): KeySpec[] {
  if (addon) return []
  return KEY_SPECS.filter((spec) => {
    if (isEcKey(spec)) return servedByToken(capabilities, spec, 'SIGN_VERIFY') === null
    return spec === 'SM2' || spec === 'SM4_128'
  })
}

/** Whether it makes such keys itself. */
export function bornInToken(capabilities: Capabilities, { pair }: TokenKind): boolean {
  const id = pair === null ? 'generate.aes-256' : GENERATE[pair]
  return capabilities[id].answer === 'works'
}
