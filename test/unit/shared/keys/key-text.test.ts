import { describe, expect, it } from 'vitest'
import {
  aliasFault,
  descriptionFault,
  isDefaultAlias,
  tagKeyFault,
  tagValueFault,
} from '@shared/domain'

/** Every printable character of ASCII that is not in `allowed`. */
const others = (allowed: RegExp): string[] =>
  Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter(
    (character) => !allowed.test(character),
  )

describe('an alias', () => {
  it('has 1 to 255 characters', () => {
    expect(aliasFault('')).toBe('empty')
    expect(aliasFault('a')).toBeNull()
    expect(aliasFault('a'.repeat(255))).toBeNull()
    expect(aliasFault('a'.repeat(256))).toBe('too-long')
  })

  it('has letters, digits, underscores, hyphens, colons and slashes, and nothing else', () => {
    expect(aliasFault('AZaz09_-:/')).toBeNull()
    const refused = [...others(/[A-Za-z0-9_\-:/]/), 'ä', '密', '\n', '\u200b', 'ａ']
    for (const character of refused) {
      expect(aliasFault(`a${character}b`), JSON.stringify(character)).toBe('characters')
    }
    // `$` of a pattern may match before a line's end: not here.
    expect(aliasFault('abc\n')).toBe('characters')
  })

  it('does not end as default keys do', () => {
    for (const reserved of ['/default', 'file/default', 'a/b/default']) {
      expect(aliasFault(reserved)).toBe('reserved')
      expect(isDefaultAlias(reserved)).toBe(true)
    }
    for (const free of [
      'default',
      'my-default',
      '/default/',
      '/defaults',
      '/DEFAULT',
      '/default:1',
    ]) {
      expect(aliasFault(free)).toBeNull()
      expect(isDefaultAlias(free)).toBe(false)
    }
  })
})

describe('a description', () => {
  it('has up to 255 characters, as people count them', () => {
    expect(descriptionFault('')).toBeNull()
    for (const character of ['a', '密', '𝄞']) {
      expect(descriptionFault(character.repeat(255))).toBeNull()
      expect(descriptionFault(character.repeat(256))).toBe('too-long')
    }
  })

  it('has what can be read, and nothing that hides or reorders', () => {
    expect(descriptionFault('Payroll, 3rd floor: "ask Ó Súilleabháin" 工资 🔑')).toBeNull()
    for (const character of ['\n', '\t', '\0', '\u202e', '\u200b', '\u2028', '\ud800']) {
      expect(descriptionFault(`a${character}b`), JSON.stringify(character)).toBe('characters')
    }
  })
})

describe('a tag', () => {
  const refused = [...others(/[A-Za-z0-9\-_]/), 'ä', '\n']

  it('has a key of 1 to 36 letters, digits, hyphens and underscores', () => {
    expect(tagKeyFault('')).toBe('empty')
    expect(tagKeyFault('k')).toBeNull()
    expect(tagKeyFault('AZaz09-_')).toBeNull()
    expect(tagKeyFault('k'.repeat(36))).toBeNull()
    expect(tagKeyFault('k'.repeat(37))).toBe('too-long')
    for (const character of refused) expect(tagKeyFault(`a${character}`)).toBe('characters')
  })

  it('has a value of 0 to 43 of the same', () => {
    expect(tagValueFault('')).toBeNull()
    expect(tagValueFault('AZaz09-_')).toBeNull()
    expect(tagValueFault('v'.repeat(43))).toBeNull()
    expect(tagValueFault('v'.repeat(44))).toBe('too-long')
    for (const character of refused) expect(tagValueFault(`a${character}`)).toBe('characters')
  })
})
