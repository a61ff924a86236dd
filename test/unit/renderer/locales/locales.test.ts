import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ERROR_CODES } from '@shared/errors/index.ts'
import { i18n, LANGUAGES, languageFor, messages, showLanguage } from '@renderer/locales/index.ts'
import { disagreements, flatten, keysUsed, placeholders, prefixesUsed } from './messages.ts'

const SOURCES = resolve(import.meta.dirname, '../../../../src-renderer')
const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(SOURCES, name), 'utf8') }))

afterAll(() => showLanguage('en'))

describe('the languages', () => {
  it('have the same keys with the same names in braces', () => {
    expect(disagreements(messages.en, messages['zh-CN'])).toEqual([])
  })

  it('are told apart where they disagree', () => {
    const faults = disagreements(
      { a: 'x', b: { c: '{n} of {m}', d: ' ' } },
      { b: { c: '{n}', d: 'y' } },
    )
    expect(faults).toEqual([
      { key: 'a', fault: 'missing' },
      { key: 'b.c', fault: 'placeholders' },
      { key: 'b.d', fault: 'empty' },
    ])
  })

  it('are not the same text, apart from names and symbols', () => {
    const [en, zh] = [flatten(messages.en), flatten(messages['zh-CN'])]
    const same = [...en].filter(
      ([key, text]) => zh.get(key) === text && /[a-z]{3,} [a-z]{3,}/.test(text),
    )
    expect(same).toEqual([])
  })

  it('use the right script', () => {
    const chinese = /\p{Script=Han}/u
    const withHan = [...flatten(messages.en)].filter(([, text]) => chinese.test(text))
    expect(withHan.map(([key]) => key)).toEqual(['shell.languageName.zh-CN'])
  })
})

describe.each(LANGUAGES)('%s', (language) => {
  const flat = flatten(messages[language])

  it.each(ERROR_CODES)('has a sentence and advice for %s', (code) => {
    for (const part of ['what', 'todo']) {
      expect(flat.get(`errors.codes.${code}.${part}`)?.length ?? 0).toBeGreaterThan(4)
    }
  })

  it('has no words for codes that do not exist', () => {
    const known = new Set<string>(ERROR_CODES)
    const named = Object.keys(messages[language].errors.codes)
    expect(named.filter((code) => !known.has(code))).toEqual([])
  })

  it('is read by vue-i18n as it is written', () => {
    showLanguage(language)
    for (const [key, text] of flat) {
      if (text.includes(' | ')) continue
      const named = Object.fromEntries(placeholders(text).map((name) => [name, `<${name}>`]))
      const expected = text.replace(/\{(\w+)\}/g, '<$1>')
      expect(i18n.global.t(key, named), key).toBe(expected)
    }
  })
})

describe('the sources', () => {
  const known = new Set(flatten(messages.en).keys())

  it('ask only for keys that are there', () => {
    const unknown = sources.flatMap(({ name, text }) =>
      keysUsed(text)
        .filter((key) => !known.has(key))
        .map((key) => `${name}: ${key}`),
    )
    expect(unknown).toEqual([])
  })

  it('put keys together only below branches that are there', () => {
    const branches = [...known]
    const unknown = sources.flatMap(({ name, text }) =>
      prefixesUsed(text)
        .filter((prefix) => !branches.some((key) => key.startsWith(`${prefix}.`)))
        .map((prefix) => `${name}: ${prefix}`),
    )
    expect(unknown).toEqual([])
  })

  it('are searched in earnest', () => {
    expect(keysUsed("t('a.b') + t(\n  'c', 1)")).toEqual(['a.b', 'c'])
    expect(prefixesUsed('t(`a.b.${x}`) sayOr(`c.${y}`, y)')).toEqual(['a.b', 'c'])
    expect(sources.length).toBeGreaterThan(50)
  })
})

describe('languageFor', () => {
  it.each([
    ['zh_CN.UTF-8', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['zhx', 'en'],
  ])('%s', (tag, language) => {
    expect(languageFor(tag)).toBe(language)
  })
})

it('says the language to the document', () => {
  showLanguage('zh-CN')
  expect(document.documentElement.lang).toBe('zh-CN')
})
