import { expect, it } from 'vitest'
import { parseArguments, UsageError } from '@main/app/arguments.ts'

const parse = (...argv: string[]) => parseArguments(['electron', '.', ...argv], '/home/a')

it('takes the data folder in both spellings, from where one stands', () => {
  expect(parse('--data-dir', '/x').dataDir).toBe('/x')
  expect(parse('--data-dir=y').dataDir).toBe('/home/a/y')
  expect(parse('--no-sandbox').dataDir).toBeNull()
})

it('lets the last one count', () => {
  expect(parse('--data-dir=/a', '--data-dir', '/b').dataDir).toBe('/b')
})

it.each([['--data-dir'], ['--data-dir='], ['--data-dir', '--test-hooks']])(
  'refuses %s without a folder',
  (...argv) => {
    expect(() => parse(...argv)).toThrow(UsageError)
  },
)

it('knows the test hooks only when they are asked for', () => {
  expect(parse().testHooks).toBe(false)
  expect(parse('--test-hooks').testHooks).toBe(true)
})
