import { describe, expect, it } from 'vitest'
import { digestToWords, wordsToDigest } from '@shared/domain/digest-words.ts'
import { EVEN_WORDS, ODD_WORDS } from '@shared/domain/pgp-words.ts'

// The example of Wikipedia's article on the PGP word list.
const FINGERPRINT = 'E58294F2E9A227486E8B061B31CC528FD7FA3F19'
const WORDS =
  'topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa ' +
  'afflict bravado chatter revolver Dupont midsummer stopwatch whimsical cowbell bottomless'

function bytesOf(text: string): string {
  const result = wordsToDigest(text)
  return result.ok ? Buffer.from(result.bytes).toString('hex').toUpperCase() : result.fault
}

describe('digest words', () => {
  it('has 512 different words', () => {
    const all = [...EVEN_WORDS, ...ODD_WORDS].map((word) => word.toLowerCase())
    expect([EVEN_WORDS.length, ODD_WORDS.length, new Set(all).size]).toEqual([256, 256, 512])
    expect(all.filter((word) => !/^[a-z]+$/.test(word))).toEqual([])
  })

  it('writes the published example', () => {
    expect(digestToWords(Buffer.from(FINGERPRINT, 'hex')).join(' ')).toBe(WORDS)
  })

  it('reads it back, whatever the case and the spacing', () => {
    expect(bytesOf(WORDS)).toBe(FINGERPRINT)
    expect(bytesOf(`  ${WORDS.toUpperCase().replaceAll(' ', ' \n')}, `)).toBe(FINGERPRINT)
    expect(bytesOf(WORDS.replaceAll(' ', '-'))).toBe(FINGERPRINT)
  })

  it('round-trips every byte at both positions', () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => at >> 1)
    expect(wordsToDigest(digestToWords(bytes).join(' '))).toEqual({ ok: true, bytes })
    expect(wordsToDigest('')).toEqual({ ok: true, bytes: new Uint8Array(0) })
  })

  it('finds a word left out, doubled, swapped or unknown, and says where', () => {
    const words = WORDS.split(' ')
    const without = words.toSpliced(3, 1).join(' ')
    const doubled = words.toSpliced(5, 0, words[5]!).join(' ')
    const swapped = words.with(8, words[9]!).with(9, words[8]!).join(' ')
    expect(wordsToDigest(without)).toEqual({ ok: false, position: 3, fault: 'order' })
    expect(wordsToDigest(doubled)).toEqual({ ok: false, position: 6, fault: 'order' })
    expect(wordsToDigest(swapped)).toEqual({ ok: false, position: 8, fault: 'order' })
    expect(wordsToDigest('topmost Instanbul')).toEqual({
      ok: false,
      position: 1,
      fault: 'unknown',
    })
  })
})
