import { describe, expect, it } from 'vitest'
import { WRAPPING_ALGORITHMS, type Road, type WrappingAlgorithm } from '@shared/domain'
import { confirmPhrase, requirePhrase } from '@main/ceremony/confirm-phrase.ts'
import { preselect, type WrappingChoice } from '@main/ceremony/wrapping-choices.ts'

const [OAEP_256, PKCS1, OAEP_1] = WRAPPING_ALGORITHMS

function choices(roads: Partial<Record<WrappingAlgorithm, Road>>): WrappingChoice[] {
  return WRAPPING_ALGORITHMS.flatMap((algorithm) => {
    const road = roads[algorithm]
    return road ? [{ algorithm, road, reason: 'token-wraps' as const }] : []
  })
}

describe('the suggested algorithm', () => {
  it.each<[string, Partial<Record<WrappingAlgorithm, Road>>, WrappingAlgorithm | null]>([
    [
      'the first of the guide, when the token does all',
      { [OAEP_256]: 'token', [PKCS1]: 'token', [OAEP_1]: 'token' },
      OAEP_256,
    ],
    [
      'the next that the token does (SoftHSM and OAEP-SHA-256)',
      { [OAEP_256]: 'host', [PKCS1]: 'token', [OAEP_1]: 'token' },
      PKCS1,
    ],
    [
      'the first of the guide, when the token does none',
      { [OAEP_256]: 'host', [PKCS1]: 'host', [OAEP_1]: 'host' },
      OAEP_256,
    ],
    [
      'not SHA-1, though the token does nothing else',
      { [OAEP_256]: 'host', [PKCS1]: 'host', [OAEP_1]: 'token' },
      OAEP_256,
    ],
    ['SHA-1, when the parameters allow only that', { [OAEP_1]: 'host' }, OAEP_1],
    ['none, when there is none', {}, null],
  ])('is %s', (_why, roads, expected) => {
    expect(preselect(choices(roads))).toBe(expected)
  })
})

describe('the phrase before material is made', () => {
  const keyId = '0d0466b0-e727-4d9c-b35d-f84bb474a37F'

  it('is the last eight characters of the key id, in either case', () => {
    expect(confirmPhrase(keyId)).toBe('b474a37F')
    expect(() => requirePhrase(keyId, ' B474A37f ')).not.toThrow()
  })

  it.each(['', 'b474a37', 'xb474a37f', '0d0466b0'])('is not %j', (typed) => {
    expect(() => requirePhrase(keyId, typed)).toThrow(
      expect.objectContaining({ code: 'CONFIRMATION_MISMATCH' }) as Error,
    )
  })
})
