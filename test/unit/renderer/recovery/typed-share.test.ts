import { expect, it } from 'vitest'
import { EVEN_WORDS, ODD_WORDS } from '@shared/domain/pgp-words.ts'
import { SHARE_BYTES, SHARE_TEXT_PREFIX } from '@shared/domain/index.ts'
import { isComplete, lookAtTyped } from '@renderer/recovery/parts/typed-share.ts'

const WORDS = Array.from({ length: SHARE_BYTES }, (_, at) =>
  at % 2 === 0 ? EVEN_WORDS[at]! : ODD_WORDS[at]!,
)
const text = (count: number) => WORDS.slice(0, count).join(' ')

it('counts words, and knows when all are there', () => {
  const incomplete = { kind: 'words', complete: false, index: null }
  expect(lookAtTyped('')).toEqual({ ...incomplete, count: 0 })
  expect(lookAtTyped(text(55))).toEqual({ ...incomplete, count: 55 })
  // The byte at 10 is the share's number; here each word stands for its place.
  const whole = { kind: 'words', count: 56, complete: true, index: 10 }
  expect(lookAtTyped(text(56))).toEqual(whole)
  expect(isComplete(lookAtTyped(`${text(56)} `))).toBe(true)
  expect(isComplete(lookAtTyped(`${text(56)} ${EVEN_WORDS[0]}`))).toBe(false)
  expect(isComplete(lookAtTyped(text(55)))).toBe(false)
})

it('waits for the end of a word before it judges it', () => {
  const begun = WORDS[4]!.slice(0, 3)
  expect(lookAtTyped(`${text(4)} ${begun}`)).toMatchObject({ kind: 'words', count: 5 })
  expect(lookAtTyped(`${text(4)} ${begun}, `)).toEqual({
    ...{ kind: 'fault', position: 5, fault: 'unknown' },
  })
})

it('names the first word that is out of order, and takes numbers of lines for nothing', () => {
  const swapped = [...WORDS]
  ;[swapped[8], swapped[9]] = [swapped[9]!, swapped[8]!]
  expect(lookAtTyped(swapped.join('\n'))).toEqual({ kind: 'fault', position: 9, fault: 'order' })
  const lines = Array.from({ length: 14 }, (_, at) => WORDS.slice(at * 4, at * 4 + 4).join(' '))
  const numbered = lines.map((line, at) => `${at + 1}. ${line}`).join('\n')
  expect(lookAtTyped(numbered)).toMatchObject({ complete: true })
})

/** RFC 4648, 6, without padding. */
function base32(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{5}/g) ?? []
  return letters.map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)]).join('')
}

it('leaves the text of a QR code to main, but for its number', () => {
  const bytes = Array.from({ length: 55 }, (_, at) => (at === 10 ? 13 : 255 - at))
  const code = `${SHARE_TEXT_PREFIX}${base32(bytes)}`
  expect(lookAtTyped(code)).toEqual({ kind: 'code', index: 13 })
  expect(lookAtTyped(code.toLowerCase())).toEqual({ kind: 'code', index: 13 })
  expect(lookAtTyped(` ${SHARE_TEXT_PREFIX.toLowerCase()}abc`)).toEqual({
    kind: 'code',
    index: null,
  })
  expect(isComplete(lookAtTyped(SHARE_TEXT_PREFIX))).toBe(true)
})
