import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { shellWord } from '@renderer/unlock/shell-word.ts'

it.each(['E2E', 'Soft token', "Ada's", '$HOME `id`', '密钥', '', '/usr/lib/x.so', "a'; rm -rf '/"])(
  'reaches a program as it was: %s',
  (text) => {
    const command = `printf '%s.' ${shellWord(text)}`
    expect(execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' })).toBe(`${text}.`)
  },
)

it('leaves alone what needs no quotes', () => {
  expect(shellWord('/usr/lib/libsofthsm2.so')).toBe('/usr/lib/libsofthsm2.so')
})
