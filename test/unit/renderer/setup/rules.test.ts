import { describe, expect, it } from 'vitest'
import { againFault, labelFault, pinFault, samePinsFault } from '@renderer/setup/pin-rules.ts'
import { slotUse, tokenFlags } from '@renderer/setup/token-flags.ts'
import { slotView, tokenView } from '../support/views.ts'

const limits = { minPinLength: 4, maxPinLength: 8 }

describe('labels and PINs', () => {
  it('counts a label in bytes', () => {
    expect(labelFault('a'.repeat(32))).toBeNull()
    expect(labelFault('a'.repeat(33))).toEqual({ key: 'labelTooLong', named: { bytes: 33 } })
    expect(labelFault('密'.repeat(10))).toBeNull()
    expect(labelFault('密'.repeat(11))?.named).toEqual({ bytes: 33 })
  })

  it('keeps a PIN to the token’s limits, and an empty one is not wrong yet', () => {
    expect(pinFault('', limits)).toBeNull()
    expect(pinFault('123', limits)?.key).toBe('tooShort')
    expect(pinFault('1234', limits)).toBeNull()
    expect(pinFault('12345678', limits)).toBeNull()
    expect(pinFault('123456789', limits)?.key).toBe('tooLong')
    expect(pinFault('密密密', limits)?.key).toBe('tooLong')
  })

  it('sees a difference as soon as it is one', () => {
    expect(againFault('123456', '')).toBeNull()
    expect(againFault('123456', '123')).toBeNull()
    expect(againFault('123456', '124')?.key).toBe('different')
    expect(againFault('123456', '123456')).toBeNull()
    expect(againFault('123456', '1234567')?.key).toBe('different')
  })

  it('wants two different PINs', () => {
    expect(samePinsFault('1234', '1234')?.key).toBe('samePins')
    expect(samePinsFault('1234', '12345')).toBeNull()
    expect(samePinsFault('', '')).toBeNull()
  })
})

describe('what can be done with a slot', () => {
  it.each([
    ['a ready token', slotView(tokenView()), 'choose'],
    [
      'an empty one',
      slotView(tokenView({}, { initialised: false, userPinSet: false })),
      'initialise',
    ],
    ['none', slotView(null), 'none'],
    ['a vault’s own', slotView(tokenView(), 'Key room'), 'none'],
    ['a PIN pad', slotView(tokenView({}, { pinPad: true })), 'none'],
    ['a locked PIN', slotView(tokenView({}, { pinLocked: true })), 'none'],
    ['no PIN', slotView(tokenView({}, { userPinSet: false })), 'none'],
    ['a write-protected one', slotView(tokenView({}, { writeProtected: true })), 'none'],
  ])('%s', (_what, slot, use) => {
    expect(slotUse(slot)).toBe(use)
  })

  it('says the worst first and never nothing', () => {
    expect(tokenFlags(tokenView())).toEqual([{ name: 'ready', kind: 'success' }])
    const bad = tokenView({}, { pinFinalTry: true, pinCountLow: true, pinToBeChanged: true })
    expect(tokenFlags(bad).map(({ name }) => name)).toEqual(['pinToBeChanged', 'pinFinalTry'])
    expect(tokenFlags(tokenView({}, { initialised: false })).map(({ name }) => name)).toEqual([
      'empty',
    ])
  })
})
