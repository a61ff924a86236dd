import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { coreDumpsPossible } from '@main/app/core-dumps.ts'

const limits = (soft: string) =>
  execFileSync('prlimit', [`--core=${soft}`, 'cat', '/proc/self/limits'], { encoding: 'utf8' })

it('reads the limit of a process as the kernel writes it', () => {
  expect(coreDumpsPossible(limits('0:'))).toBe(false)
})

it('takes anything else for possible', () => {
  const off = limits('0:')
  expect(coreDumpsPossible(off.replace(/(core file size\s+)0 {9}/, '$1unlimited'))).toBe(true)
  expect(coreDumpsPossible(off.replace(/(core file size\s+)0 /, '$14'))).toBe(true)
  expect(coreDumpsPossible('')).toBe(true)
})
