import { describe, expect, it } from 'vitest'
import type { KeySpec, KeyUsage } from '@shared/domain'
import { PROBE_IDS } from '@main/hsm/probe.ts'
import type { Capabilities, ProbeAnswer, ProbeId } from '@main/hsm/types.ts'
import { bornInToken, servedByToken, unservedKinds } from '@main/material/cmk/served.ts'

function token(changes: Partial<Record<ProbeId, ProbeAnswer>>): Capabilities {
  const rows = PROBE_IDS.map((id) => [id, { id, answer: changes[id] ?? 'refused', detail: '' }])
  return Object.fromEntries(rows) as Capabilities
}

const [ENC, SIGN] = ['ENCRYPT_DECRYPT', 'SIGN_VERIFY'] as const

describe('what a token serves', () => {
  it.each<[KeySpec, KeyUsage, ProbeId, string]>([
    ['AES_256', ENC, 'encrypt.aes-ecb', 'cmk'],
    ['RSA_2048', ENC, 'decrypt.rsa-raw', 'cmk-decrypt'],
    ['RSA_3072', SIGN, 'sign.rsa-pkcs1', 'cmk-sign'],
    ['RSA_4096', SIGN, 'sign.rsa-pss', 'cmk-sign'],
    ['EC_P256', SIGN, 'sign.ecdsa-p256', 'cmk-sign'],
    ['EC_P384', SIGN, 'sign.ecdsa-p384', 'cmk-sign'],
  ])('%s for %s hangs on %s', (spec, usage, probe, purpose) => {
    expect(servedByToken(token({ [probe]: 'works' }), spec, usage)).toMatchObject({ purpose })
    expect(servedByToken(token({ [probe]: 'wrong' }), spec, usage)).toBeNull()
    const all = Object.fromEntries(PROBE_IDS.map((id) => [id, 'works'])) as Record<ProbeId, 'works'>
    const others = token({ ...all, 'sign.rsa-pkcs1': 'refused', 'sign.rsa-pss': 'refused' })
    const without = token({ ...all, [probe]: 'not-tried' })
    const either = spec.startsWith('RSA_') && usage === SIGN
    expect(servedByToken(either ? others : without, spec, usage)).toBeNull()
  })

  it.each<[KeySpec]>([['SM2'], ['SM4_128']])('%s is never its work', (spec) => {
    const all = Object.fromEntries(PROBE_IDS.map((id) => [id, 'works'])) as Record<ProbeId, 'works'>
    expect(servedByToken(token(all), spec, ENC)).toBeNull()
  })

  it('without the system’s library there are only the curves that it has, and no SM', () => {
    const p256 = token({ 'sign.ecdsa-p256': 'works' })
    expect(new Set(unservedKinds(p256, false))).toEqual(new Set(['EC_P384', 'SM2', 'SM4_128']))
    const none = ['EC_P256', 'EC_P384', 'SM2', 'SM4_128']
    expect(new Set(unservedKinds(token({}), false))).toEqual(new Set(none))
    expect(unservedKinds(token({}), true)).toEqual([])
  })

  it('a key is born in it where it makes that very kind', () => {
    const makes = token({ 'generate.rsa-3072': 'works' })
    expect(bornInToken(makes, { pair: 'RSA_3072', purpose: 'cmk-sign' })).toBe(true)
    expect(bornInToken(makes, { pair: 'RSA_2048', purpose: 'cmk-sign' })).toBe(false)
    expect(bornInToken(makes, { pair: null, purpose: 'cmk' })).toBe(false)
    expect(
      bornInToken(token({ 'generate.aes-256': 'works' }), { pair: null, purpose: 'cmk' }),
    ).toBe(true)
  })
})
