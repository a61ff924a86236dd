import { beforeAll, describe, expect, it } from 'vitest'
import { ConfirmedParameters } from '@main/ceremony/confirmed-parameters.ts'
import type { StoredParameters } from '@main/ceremony/document.ts'
import { fixedClock } from '@main/platform/clock.ts'
import { NOW, someParameters } from './fixture.ts'

const refusedWith = (code: string) => expect.objectContaining({ code }) as Error
const clock = fixedClock(NOW)
const late = fixedClock('2026-11-22T09:00:00.000Z')

describe('confirmed parameters', () => {
  let stored: StoredParameters
  let first: string
  let last: string
  beforeAll(async () => {
    stored = await someParameters()
    first = stored.shown.fingerprint.words[0] as string
    last = stored.shown.fingerprint.words[31] as string
  })

  it.each<[string, (first: string, last: string) => string]>([
    ['as shown', (one, two) => `${one} ${two}`],
    ['in capitals', (one, two) => `${one} ${two}`.toUpperCase()],
    ['with other spacing', (one, two) => `  ${one},\t${two} `],
  ])('come of the two words %s', (_how, typed) => {
    const confirmed = ConfirmedParameters.confirm(stored, typed(first, last), clock)
    expect(confirmed.parameters.keyId).toBe('0d0466b0-e727-4d9c-b35d-f84bb474a37f')
    expect(confirmed.parameters.wrappingKey.spkiDer.toString('base64')).toBe(stored.wrappingKey)
  })

  it.each<[string, (first: string, last: string) => string]>([
    ['nothing', () => ''],
    ['one word', (one) => one],
    ['them swapped', (one, two) => `${two} ${one}`],
    ['a third', (one, two) => `${one} ${two} ${two}`],
    ['the words of another key', () => 'aardvark Yucatan'],
  ])('do not come of %s', (_how, typed) => {
    expect(() => ConfirmedParameters.confirm(stored, typed(first, last), clock)).toThrow(
      refusedWith('CONFIRMATION_MISMATCH'),
    )
  })

  it('do not come of parameters that have expired, at the very second', () => {
    expect(() => ConfirmedParameters.confirm(stored, `${first} ${last}`, late)).toThrow(
      refusedWith('PARAMETERS_EXPIRED'),
    )
  })

  it('are recalled only if they were confirmed, of the same key, and still hold', () => {
    const confirmed = { ...stored, confirmed: stored.shown.fingerprint.hex }
    expect(ConfirmedParameters.recall(confirmed, clock).proven).toBe(true)
    const other = { ...stored, confirmed: '00'.repeat(32) }
    for (const each of [stored, null, other]) {
      expect(() => ConfirmedParameters.recall(each, clock)).toThrow(
        refusedWith('PARAMETERS_NOT_CONFIRMED'),
      )
    }
    expect(() => ConfirmedParameters.recall(confirmed, late)).toThrow(
      refusedWith('PARAMETERS_EXPIRED'),
    )
  })

  it('are never of a key other than the one that was shown', async () => {
    const { wrappingKey } = await someParameters()
    const confirmed = { ...stored, wrappingKey, confirmed: stored.shown.fingerprint.hex }
    expect(() => ConfirmedParameters.recall(confirmed, clock)).toThrow(
      refusedWith('PARAMETERS_NOT_CONFIRMED'),
    )
  })
})
