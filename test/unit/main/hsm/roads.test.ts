import { describe, expect, it } from 'vitest'
import { PROBE_IDS } from '@main/hsm/probe.ts'
import { chooseRoads } from '@main/hsm/roads.ts'
import type { Capabilities, ProbeAnswer, ProbeId } from '@main/hsm/types.ts'

function token(changes: Partial<Record<ProbeId, ProbeAnswer>> = {}): Capabilities {
  const rows = PROBE_IDS.map((id) => [id, { id, answer: changes[id] ?? 'works', detail: '' }])
  return Object.fromEntries(rows) as Capabilities
}

const NO_AES = { 'generate.aes-256': 'refused', 'generate.aes-128': 'refused' } as const

describe('chooseRoads', () => {
  it('keeps everything in a token that can do everything', () => {
    const roads = chooseRoads(token())
    const words = JSON.stringify([roads.wrapSymmetric, roads.wrapPrivate, roads.generate])
    expect(words).not.toContain('host')
    expect(roads).toMatchObject({ seal: 'aes-gcm', ceremonySign: 'EC_P256' })
  })

  it('trusts a wrong answer no more than a refused one', () => {
    for (const answer of ['wrong', 'refused', 'not-tried'] as const) {
      const roads = chooseRoads(token({ 'wrap.rsa-oaep-sha256': answer }))
      expect(roads.wrapSymmetric.RSAES_OAEP_SHA_256).toBe('host')
      expect(roads.wrapSymmetric.RSAES_PKCS1_V1_5).toBe('token')
      expect(roads.wrapPrivate.RSA_2048.RSAES_OAEP_SHA_256).toBe('host')
      expect(roads.wrapPrivate.RSA_2048.RSAES_PKCS1_V1_5).toBe('token')
    }
  })

  it.each<[string, Partial<Record<ProbeId, ProbeAnswer>>]>([
    ['KWP is wrong', { 'wrap.aes-kwp': 'wrong' }],
    ['no AES-256 key can be made', { 'generate.aes-256': 'refused' }],
  ])('wraps every private key on the host when %s', (_, changes) => {
    const { wrapPrivate } = chooseRoads(token(changes))
    expect(JSON.stringify(wrapPrivate)).not.toContain('token')
  })

  it('wraps a private key of a kind that the token cannot make on the host', () => {
    const { wrapPrivate, generate } = chooseRoads(token({ 'generate.ec-p384': 'refused' }))
    expect(generate.EC_P384).toBe('host')
    expect(new Set(Object.values(wrapPrivate.EC_P384))).toEqual(new Set(['host']))
    expect(new Set(Object.values(wrapPrivate.EC_P256))).toEqual(new Set(['token']))
  })

  it.each<[string, Partial<Record<ProbeId, ProbeAnswer>>]>([
    ['aes-gcm', {}],
    ['aes-cbc-hmac', { 'seal.aes-gcm': 'wrong' }],
    ['rsa-oaep', { 'seal.aes-gcm': 'refused', 'seal.aes-cbc-hmac': 'refused' }],
    ['rsa-oaep', { ...NO_AES, 'decrypt.rsa-raw': 'refused' }],
    ['rsa-oaep', { ...NO_AES, 'decrypt.rsa-oaep-sha256': 'refused' }],
  ])('seals by %s', (seal, changes) => {
    expect(chooseRoads(token(changes)).seal).toBe(seal)
  })

  it.each<[string, Partial<Record<ProbeId, ProbeAnswer>>]>([
    ['seal', { ...NO_AES, 'decrypt.rsa-raw': 'refused', 'decrypt.rsa-oaep-sha256': 'refused' }],
    ['seal', { ...NO_AES, 'generate.rsa-2048': 'refused' }],
    ['sign', { 'sign.ecdsa-p256': 'wrong', 'sign.rsa-pkcs1': 'wrong' }],
  ])('refuses a token that cannot %s', (lacks, changes) => {
    expect(() => chooseRoads(token(changes))).toThrow(
      expect.objectContaining({ code: 'TOKEN_UNSUPPORTED', params: { lacks } }),
    )
  })
})
