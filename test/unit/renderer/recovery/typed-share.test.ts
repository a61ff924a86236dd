import { expect, it } from 'vitest'
import { EVEN_WORDS, ODD_WORDS } from '@shared/domain/pgp-words.ts'
import { SHARE_BYTES, SHARE_TEXT_PREFIX } from '@shared/domain/index.ts'
import { isComplete, lookAtTyped } from '@renderer/recovery/parts/typed-share.ts'

const WORDS = Array.from({ length: SHARE_BYTES }, (_, at) =>
  at % 2 === 0 ? EVEN_WORDS[at]! : ODD_WORDS[at]!,
)
const text = (count: number) => WORDS.slice(0, count).join(' ')

it('counts words, and knows when all are there', () => {
  expect(lookAtTyped('')).toEqual({ kind: 'words', count: 0, complete: false })
  expect(lookAtTyped(text(55))).toEqual({ kind: 'words', count: 55, complete: false })
  expect(lookAtTyped(text(56))).toEqual({ kind: 'words', count: 56, complete: true })
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

it('leaves the text of a QR code to main', () => {
  expect(lookAtTyped(` ${SHARE_TEXT_PREFIX.toLowerCase()}abc`)).toEqual({ kind: 'code' })
  expect(isComplete(lookAtTyped(SHARE_TEXT_PREFIX))).toBe(true)
})
