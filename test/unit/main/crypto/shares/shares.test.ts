import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  checkValueOf,
  combineParts,
  packShare,
  readShareText,
  shareText,
  shareWords,
  splitSecret,
  unpackShare,
  type Share,
} from '@main/crypto/shares/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { SHARE_BYTES, SHARE_TEXT_PREFIX } from '@shared/domain'
import { EVEN_WORDS, ODD_WORDS } from '@shared/domain/pgp-words.ts'
import { SHARES_MAX, SHARES_MIN } from '@shared/limits.ts'

const LABEL = { vault: '01234567', setId: '89abcdef', key: '0011223344556677' }
const secret = () => SecretBytes.take(randomBytes(32))
const share = (over: Partial<Share> = {}): Share => ({
  ...{ ...LABEL, threshold: 2, total: 3, index: 1 },
  part: SecretBytes.copyOf(Buffer.alloc(33, 0x5a)),
  ...over,
})
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a share', () => {
  it('stands as docs/backup-format.md says', () => {
    const whole = packShare(share({ threshold: 3, total: 5, index: 4 })).expose()
    const head = Buffer.concat([
      Buffer.from('01' + LABEL.vault + LABEL.setId + '35' + '04', 'hex'),
      Buffer.alloc(33, 0x5a),
      Buffer.from(LABEL.key, 'hex'),
    ])
    expect(whole.subarray(0, 52)).toEqual(head)
    const digest = createHash('sha256').update(head).digest().subarray(0, 4)
    expect(whole.subarray(52)).toEqual(digest)
    expect(whole).toHaveLength(SHARE_BYTES)
    expect(checkValueOf(SecretBytes.copyOf(whole))).toBe(digest.toString('hex'))
  })

  it('comes back from its words and from the text of its QR code, however they were typed', () => {
    const given = share({ index: 2, part: SecretBytes.take(randomBytes(33)) })
    const whole = packShare(given)
    const words = shareWords(whole)
    expect(words).toHaveLength(SHARE_BYTES)
    expect(words[0]).toBe(EVEN_WORDS[1])
    expect(words[1]).toBe(ODD_WORDS[1])
    const lines = Array.from({ length: 14 }, (_, at) => words.slice(at * 4, at * 4 + 4).join('  '))
    const texts = [
      words.join(' '),
      ` ${words.join('\n').toUpperCase()} `,
      lines.map((line, at) => `${at + 1}. ${line},`).join('\r\n'),
      shareText(whole),
      `\n${shareText(whole).toLowerCase()}`,
    ]
    for (const text of texts) {
      const read = unpackShare(readShareText(text))
      expect(read).toMatchObject({ ...LABEL, threshold: 2, total: 3, index: 2 })
      expect(read.part.equals(given.part)).toBe(true)
    }
    // Alphanumeric mode of QR codes: half the size of a code of bytes.
    expect(shareText(whole)).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
  })

  it('names the word that is wrong', () => {
    const words = shareWords(packShare(share()))
    const typed = (change: (copy: string[]) => void) => {
      const copy = [...words]
      change(copy)
      return () => readShareText(copy.join(' '))
    }
    const swapped = typed((copy) => ([copy[6], copy[7]] = [copy[7]!, copy[6]!]))
    expect(swapped).toThrow(
      expect.objectContaining({ code: 'SHARE_WORD', params: { position: 7, fault: 'order' } }),
    )
    expect(typed((copy) => copy.splice(10, 1))).toThrow(
      expect.objectContaining({ code: 'SHARE_WORD', params: { position: 11, fault: 'order' } }),
    )
    expect(typed((copy) => (copy[55] = 'keyrite'))).toThrow(
      expect.objectContaining({ code: 'SHARE_WORD', params: { position: 56, fault: 'unknown' } }),
    )
    expect(codeOf(typed((copy) => copy.splice(54, 2)))).toBe('SHARE_LENGTH')
    expect(codeOf(typed((copy) => copy.push(EVEN_WORDS[0]!, ODD_WORDS[0]!)))).toBe('SHARE_LENGTH')
    expect(codeOf(() => readShareText('   '))).toBe('SHARE_LENGTH')
  })

  it('finds every other word of the same list by its checksum', () => {
    const words = shareWords(packShare(share()))
    for (let at = 0; at < SHARE_BYTES; at += 1) {
      const list = at % 2 === 0 ? EVEN_WORDS : ODD_WORDS
      const other = list[(list.indexOf(words[at]!) + 1) % 256]!
      const text = words.with(at, other).join(' ')
      expect([at, codeOf(() => unpackShare(readShareText(text)))]).toEqual([at, 'SHARE_CHECKSUM'])
    }
    // Two of the same list changed places: no word is out of order.
    const moved = words.with(0, words[2]!).with(2, words[0]!).join(' ')
    expect(codeOf(() => unpackShare(readShareText(moved)))).toBe('SHARE_CHECKSUM')
  })

  it('takes a QR text of the right length, letters and padding bits only', () => {
    const text = shareText(packShare(share()))
    const code = text.slice(SHARE_TEXT_PREFIX.length)
    expect(code).toHaveLength(90)
    for (const other of [
      code.slice(1),
      `${code}A`,
      code.replace(/.$/, '1'),
      code.replace(/.$/, 'B'),
    ]) {
      expect(codeOf(() => readShareText(SHARE_TEXT_PREFIX + other))).toBe('SHARE_LENGTH')
    }
  })

  it('is of a version, a threshold and a number that this Keyrite knows', () => {
    const repacked = (at: number, value: number) => {
      const bytes = Buffer.from(packShare(share()).expose())
      bytes[at] = value
      createHash('sha256').update(bytes.subarray(0, 52)).digest().copy(bytes, 52, 0, 4)
      return () => unpackShare(SecretBytes.take(bytes))
    }
    expect(codeOf(repacked(0, 1))).toBe('ok')
    for (const [at, value] of [
      [0, 2],
      [9, 0x13],
      [10, 0],
      [10, 4],
    ] as const) {
      expect([at, value, codeOf(repacked(at, value))]).toEqual([at, value, 'SHARE_TOO_NEW'])
    }
    expect(codeOf(repacked(10, 3))).toBe('ok')
  })
})

describe('splitting', () => {
  it('gives the secret back from any as many as it takes, and from all', async () => {
    const whole = secret()
    const parts = await splitSecret(whole, 4, 3)
    const choices = [
      [0, 1, 2],
      [3, 1, 0],
      [1, 2, 3],
      [0, 1, 2, 3],
    ]
    for (const choice of choices) {
      const together = await combineParts(choice.map((at) => parts[at]!))
      expect(together.equals(whole)).toBe(true)
    }
  })

  it('gives another secret, without a word, from too few or from two sets', async () => {
    const whole = secret()
    const parts = await splitSecret(whole, 4, 3)
    const others = await splitSecret(whole, 4, 3)
    const few = await combineParts(parts.slice(0, 2))
    const mixed = await combineParts([parts[0]!, parts[1]!, others[2]!]).catch(() => secret())
    for (const wrong of [few, mixed]) expect(wrong.equals(whole)).toBe(false)
  })

  it.each([
    [SHARES_MIN, SHARES_MIN, 'ok'],
    [SHARES_MAX, SHARES_MAX, 'ok'],
    [SHARES_MAX, SHARES_MIN, 'ok'],
    [SHARES_MAX + 1, SHARES_MIN, 'SHARES_THRESHOLD'],
    [3, SHARES_MIN - 1, 'SHARES_THRESHOLD'],
    [3, 4, 'SHARES_THRESHOLD'],
  ])('%i shares, %i needed: %s', async (total, threshold, outcome) => {
    const made = await splitSecret(secret(), total, threshold).then(
      (parts) => (parts.length === total ? 'ok' : 'too few'),
      (error: { code: string }) => error.code,
    )
    expect(made).toBe(outcome)
  })
})
