import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { useWords, type Words } from '@renderer/composables/use-words.ts'
import { LANGUAGES, messages, type Language } from '@renderer/locales/index.ts'
import { describeError, type ErrorText, type ShownError } from '@renderer/ui/error-text.ts'
import { KEY_OPERATIONS } from '@shared/domain/index.ts'
import { ERROR_CODES } from '@shared/errors/index.ts'
import { mountPart } from '../support/mount.ts'
import { flatten } from '../locales/messages.ts'
import { checkRefusals, refusalOf, tableRefusals } from './refusals.ts'

/** As a part of the page in this language says it. */
function said(error: ShownError, language: Language = 'en'): ErrorText {
  let words: Words | undefined
  const Part = defineComponent({
    setup() {
      words = useWords()
      return () => null
    },
  })
  const wrapper = mountPart(Part, {}, { language })
  if (!words) throw new Error('not mounted')
  const text = describeError(error, words)
  wrapper.unmount()
  return text
}

const sentence = (error: ShownError, language?: Language): string => {
  const { what, todo } = said(error, language)
  return `${what} ${todo}`
}

/** Codes of main's that no person reads: `dataKey`, `PendingImport`, `not-der`. */
const RAW = /\b[a-z]+[A-Z][A-Za-z]+\b|\bPending[A-Z]\w+|\bnot-der\b|undefined|NaN|[{}]/

function expectReadable(error: ShownError, language: Language): void {
  const { what, todo, details } = said(error, language)
  for (const part of [what, todo]) expect(part, error.code).not.toMatch(RAW)
  for (const { value } of details) expect(value, error.code).not.toMatch(RAW)
  if (language === 'zh-CN') expect(what).toMatch(/\p{Script=Han}/u)
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('every refusal of the table of operations is said in words, its parameters too', () => {
    const refusals = tableRefusals()
    expect(refusals.length).toBeGreaterThan(500)
    const different = new Map(refusals.map((error) => [error.message, error]))
    for (const error of different.values()) expectReadable(error, language)
  })

  it.each(checkRefusals.map((work) => [refusalOf(work)] as const))('%s', (error) => {
    expectReadable(error, language)
  })

  it('each operation, and each case of a code that exists, has its words', () => {
    const { operations, cases } = messages[language].errors
    expect(Object.keys(operations).sort()).toEqual([...KEY_OPERATIONS].sort())
    const codes: readonly string[] = ERROR_CODES
    expect(Object.keys(cases).filter((code) => !codes.includes(code))).toEqual([])
    for (const key of flatten(cases).keys()) expect(key).toMatch(/\.(what|todo)$/)
  })
})

describe('a length', () => {
  const of = (params: ShownError['params']): ShownError => ({ code: 'MATERIAL_LENGTH', params })

  it('says what came, what is taken, and where it belongs', () => {
    const short = of({ expected: 32, bytes: 16, spec: 'AES_256' })
    expect(sentence(short)).toBe(
      'The material has 16 bytes; an AES_256 key takes 32. 16 bytes belong into an SM4_128 key. Import them there, or wrap material of 32 bytes.',
    )
    expect(sentence(short, 'zh-CN')).toContain('16 字节的材料属于 SM4_128 密钥')
    const long = of({ expected: 16, bytes: 32, spec: 'SM4_128' })
    expect(sentence(long)).toContain('32 bytes belong into an AES_256 key.')
  })

  it('sends no material elsewhere that belongs nowhere', () => {
    expect(sentence(of({ expected: 32, bytes: 24, spec: 'AES_256' }))).toContain(
      'The material has 24 bytes; an AES_256 key takes 32. Wrap exactly 32 bytes',
    )
  })

  it('of the temporary key is not that of a key', () => {
    const text = sentence(of({ expected: 32, bytes: 16, part: 'temporaryKey' }))
    expect(text).toContain('The temporary key has 16 bytes')
    expect(text).not.toContain('SM4')
  })

  it('of ceremonies has its own sentence', () => {
    expect(sentence(of({ length: 3 }))).toContain('type the components again')
  })
})

describe('what a sentence says', () => {
  it('is not said again in the small print, but copied', () => {
    const params = { alias: 'orders', algorithm: 'RSAES_OAEP_SHA_1', allowed: 'A, B, C' }
    const text = said({ code: 'ALGORITHM_NOT_ALLOWED', params })
    expect(text.what).toBe('“orders” does not work by RSAES_OAEP_SHA_1.')
    expect(text.todo).toBe('Its kind and usage take A, B, or C.')
    expect(text.details).toEqual([])
    expect(text.copy).toContain('allowed=A, B, C')
  })

  it('leaves the rest to the small print', () => {
    const params = { target: 'huawei', allowed: 'A', algorithm: 'B', free: 3 }
    const { what, details } = said({ code: 'ALGORITHM_NOT_ALLOWED', params })
    expect(what).toBe('Huawei Cloud does not take B.')
    expect(details).toEqual([{ name: 'Free bytes', value: '3' }])
  })

  it('tells how to get an enabled key only who needs one', () => {
    const state = (params: ShownError['params']): string =>
      sentence({ code: 'KEY_STATE_REFUSED', params: { alias: 'orders', ...params } })
    expect(state({ state: 'Disabled', needs: 'Enabled' })).toContain('Enable it first.')
    expect(state({ state: 'Disabled', needs: 'PendingDeletion' })).not.toContain('Enable it')
    expect(
      state({ state: 'PendingDeletion', needs: 'Enabled, Disabled, PendingImport' }),
    ).toContain('in the state Enabled, Disabled, or Pending import. Cancel its deletion first.')
  })

  it.each([
    ['past', '2026-03-01T11:59:00.000Z', 'that time has passed'],
    ['far', '2126-03-01T12:00:01.000Z', 'more than a hundred years ahead'],
  ])('tells an expiry that is %s', (_, at, words) => {
    const latest = '2126-03-01T12:00:00.000Z'
    expect(sentence({ code: 'EXPIRY_INVALID', params: { at, latest } })).toContain(words)
  })

  it.each([
    [{ at: '2026-03-01T11:59:00.000Z' }, 'that time has passed'],
    [{ at: '', latest: '2026-03-02T12:00:00.000Z' }, 'can’t pass it on for longer'],
  ])('tells a grant’s end that can’t be: %o', (params, words) => {
    const text = sentence({ code: 'EXPIRY_INVALID', params: { what: 'grant', ...params } })
    expect(text).toContain(words)
  })

  it('tells who could allow what one may not do with a key', () => {
    const params = { permission: 'createDataKey', key: 'id', alias: 'orders', who: 'Ada, Bea' }
    const text = said({ code: 'NOT_PERMITTED', params: { reason: 'key', ...params } })
    expect(text.what).toContain('“orders”')
    expect(text.todo).toContain('Ada, Bea')
    expect(text.what).not.toContain('createDataKey')
  })

  it.each(['not-der', 'trailing-bytes', 'other-kind', 'other-size', 'exponent', 'inconsistent'])(
    'names what is wrong with a private key: %s',
    (reason) => {
      const text = said({ code: 'IMPORT_KEY_INVALID', params: { reason } })
      expect(text.what).not.toBe(said({ code: 'IMPORT_KEY_INVALID', params: {} }).what)
      expect(text.details).toEqual([])
    },
  )

  it('falls back to the code’s own sentence for what a later main may tell', () => {
    const params = { reason: 'of tomorrow' }
    const text = said({ code: 'IMPORT_KEY_INVALID', params })
    expect(text.what).toContain('damaged, or it is not of the key’s kind')
    expect(text.details).toEqual([{ name: 'Reason', value: 'of tomorrow' }])
  })
})
