import { describe, expect, it } from 'vitest'
import { PROBE_IDS } from '@main/hsm/probe.ts'
import type { Capabilities, ProbeAnswer, ProbeId } from '@main/hsm/types.ts'
import { transportMethods } from '@main/material/transport.ts'

function token(changes: Partial<Record<ProbeId, ProbeAnswer>>): Capabilities {
  const rows = PROBE_IDS.map((id) => [id, { id, answer: changes[id] ?? 'refused', detail: '' }])
  return Object.fromEntries(rows) as Capabilities
}

describe('the ways from a token to this process', () => {
  it.each<[readonly string[], Partial<Record<ProbeId, ProbeAnswer>>]>([
    [[], {}],
    [[], { 'wrap.aes-kwp': 'not-tried', 'wrap.rsa-pkcs1': 'works' }],
    [['AES_KW'], { 'wrap.aes-kw': 'works' }],
    [['AES_KWP'], { 'wrap.aes-kwp': 'wrong' }],
    [
      ['AES_KWP', 'AES_CBC_PAD', 'AES_KW'],
      { 'wrap.aes-kw': 'works', 'wrap.aes-cbc-pad': 'works', 'wrap.aes-kwp': 'works' },
    ],
  ])('are %j', (methods, answers) => {
    expect(transportMethods(token(answers))).toEqual(methods)
  })
})
