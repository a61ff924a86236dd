import { expect, it } from 'vitest'
import { passphraseStrength } from '@renderer/ui/passphrase.ts'

it.each([
  ['', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['abcdefghijklmnopqrstuvwxyz', 'weak'],
  ['abcabcabcabcabcabcabcabc', 'weak'],
  ['summertime', 'weak'],
  ['copper kettle', 'weak'],
  ['copper kettles sing', 'fair'],
  ['nine copper kettles sing', 'good'],
  ['nine copper kettles sing aloud', 'strong'],
  ['k7Qp2xR4w9bL', 'good'],
  ['红烧茄子不加辣', 'fair'],
])('%s is %s', (text, strength) => {
  expect(passphraseStrength(text)).toBe(strength)
})
