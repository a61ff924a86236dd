import { expect, it } from 'vitest'
import { answered, daysAreRight, noAnswers } from '@renderer/keys/dialogs/answers.ts'

const seen = { risks: 'all' } as const

it.each([
  [6, false],
  [7, true],
  [1096, true],
  [1097, false],
  [7.5, false],
  [Number.NaN, false],
])('takes %s days: %s', (days, right) => {
  expect(daysAreRight(days)).toBe(right)
  const answers = { ...noAnswers(), ...seen, understood: true, days }
  expect(answered('scheduleDeletion', answers)).toBe(right)
})

it('wants the word that its impact is understood', () => {
  for (const action of ['disable', 'scheduleDeletion'] as const) {
    expect(answered(action, { ...noAnswers(), ...seen })).toBe(false)
    expect(answered(action, { ...noAnswers(), ...seen, understood: true })).toBe(true)
  }
  expect(answered('enable', noAnswers())).toBe(true)
  expect(answered('cancelDeletion', noAnswers())).toBe(true)
})

it.each([
  ['not-yet', false, false],
  ['not-yet', true, false],
  ['all', false, true],
  ['some-unknown', false, false],
  ['some-unknown', true, true],
] as const)(
  'wants the risks of a deletion seen: %s, ticked %s: %s',
  (risks, unknownTaken, right) => {
    const answers = { ...noAnswers(), understood: true, risks, unknownTaken }
    expect(answered('scheduleDeletion', answers)).toBe(right)
    expect(answered('disable', answers)).toBe(true)
  },
)

it('wants tags where it is about tags', () => {
  expect(answered('addTags', noAnswers())).toBe(false)
  expect(answered('addTags', { ...noAnswers(), tags: [] })).toBe(false)
  expect(answered('addTags', { ...noAnswers(), tags: [{ key: 'a', value: '' }] })).toBe(true)
  expect(answered('removeTags', noAnswers())).toBe(false)
  expect(answered('removeTags', { ...noAnswers(), tagKeys: ['a'] })).toBe(true)
})
