import { expect, it } from 'vitest'
import { answered, daysAreRight, noAnswers } from '@renderer/keys/dialogs/answers.ts'

it.each([
  [6, false],
  [7, true],
  [1096, true],
  [1097, false],
  [7.5, false],
  [Number.NaN, false],
])('takes %s days: %s', (days, right) => {
  expect(daysAreRight(days)).toBe(right)
  const answers = { ...noAnswers(), understood: true, days }
  expect(answered('scheduleDeletion', answers)).toBe(right)
})

it('wants the word that its impact is understood', () => {
  for (const action of ['disable', 'scheduleDeletion'] as const) {
    expect(answered(action, noAnswers())).toBe(false)
    expect(answered(action, { ...noAnswers(), understood: true })).toBe(true)
  }
  expect(answered('enable', noAnswers())).toBe(true)
  expect(answered('cancelDeletion', noAnswers())).toBe(true)
})

it('wants tags where it is about tags', () => {
  expect(answered('addTags', noAnswers())).toBe(false)
  expect(answered('addTags', { ...noAnswers(), tags: [] })).toBe(false)
  expect(answered('addTags', { ...noAnswers(), tags: [{ key: 'a', value: '' }] })).toBe(true)
  expect(answered('removeTags', noAnswers())).toBe(false)
  expect(answered('removeTags', { ...noAnswers(), tagKeys: ['a'] })).toBe(true)
})
