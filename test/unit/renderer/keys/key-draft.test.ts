import { describe, expect, it } from 'vitest'
import { ALIAS_MAX, DESCRIPTION_MAX, TAG_KEY_MAX, TAG_VALUE_MAX, TAGS_MAX } from '@shared/limits.ts'
import {
  draftInput,
  emptyDraft,
  tagFaults,
  tagsAreRight,
  withSpec,
  wrongFields,
  type KeyDraft,
} from '@renderer/keys/form/key-draft.ts'

const NONE = new Set<string>()
const draft = (part: Partial<KeyDraft> = {}): KeyDraft => ({
  ...emptyDraft(),
  alias: 'orders',
  ...part,
})
const wrong = (part: Partial<KeyDraft>, taken = NONE) => wrongFields(draft(part), taken)
const manyTags = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `k${at}`, value: '' }))

describe('a new key', () => {
  it('lacks only its alias', () => {
    expect(wrongFields(emptyDraft(), NONE)).toEqual(['alias'])
    expect(wrong({})).toEqual([])
  })

  it.each([
    [{ alias: 'a'.repeat(ALIAS_MAX) }, []],
    [{ alias: 'a'.repeat(ALIAS_MAX + 1) }, ['alias']],
    [{ alias: 'a b' }, ['alias']],
    [{ alias: 'a/default' }, ['alias']],
    [{ alias: 'default' }, []],
    [{ description: '说'.repeat(DESCRIPTION_MAX) }, []],
    [{ description: '说'.repeat(DESCRIPTION_MAX + 1) }, ['description']],
    [{ description: 'a\nb' }, ['description']],
    [{ tags: manyTags(TAGS_MAX) }, []],
    [{ tags: manyTags(TAGS_MAX + 1) }, ['tags']],
    [{ tags: [{ key: '', value: '' }] }, ['tags']],
    [{ alias: '', description: '\u0000', tags: [{ key: ' ', value: '' }] }, 3],
  ] as const)('%#: is judged as main would', (part, expected) => {
    const found = wrong(part as Partial<KeyDraft>)
    if (typeof expected === 'number') expect(found).toHaveLength(expected)
    else expect(found).toEqual(expected)
  })

  it('may not take an alias that is there', () => {
    expect(wrong({}, new Set(['orders']))).toEqual(['alias'])
    expect(wrong({}, new Set(['Orders']))).toEqual([])
  })

  it('has the usage that its algorithm begins with', () => {
    expect(withSpec(draft(), 'RSA_2048').usage).toBe('SIGN_VERIFY')
    expect(withSpec(draft(), 'EC_P384').usage).toBe('SIGN_VERIFY')
    const back = withSpec(withSpec(draft(), 'EC_P256'), 'SM2')
    expect(back).toMatchObject({ spec: 'SM2', usage: 'ENCRYPT_DECRYPT', alias: 'orders' })
  })

  it('crosses as a plain copy', () => {
    const tags = [{ key: 'a', value: 'b' }]
    const input = draftInput(draft({ tags }))
    expect(input.tags).toEqual(tags)
    expect(input.tags[0]).not.toBe(tags[0])
  })
})

describe('tags', () => {
  it.each([
    ['k'.repeat(TAG_KEY_MAX), 'v'.repeat(TAG_VALUE_MAX), true],
    ['k'.repeat(TAG_KEY_MAX + 1), '', false],
    ['k', 'v'.repeat(TAG_VALUE_MAX + 1), false],
    ['k', 'ü', false],
  ])('%#: hold to their limits', (key, value, right) => {
    expect(tagsAreRight([{ key, value }])).toBe(right)
  })

  it('say which one stands there twice', () => {
    const tags = ['a', 'b', 'a', '', ''].map((key) => ({ key, value: '' }))
    expect(tagFaults(tags).map(({ repeated }) => repeated)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ])
  })
})
