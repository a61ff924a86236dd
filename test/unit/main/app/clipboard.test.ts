import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimedClipboard } from '@main/app/clipboard.ts'
import { CLIPBOARD_SECONDS } from '@shared/limits.ts'

/** A clipboard in memory: that of the system belongs to whoever runs the tests. */
let held: string
let seconds: number[]
let timed: TimedClipboard

beforeEach(() => {
  vi.useFakeTimers()
  held = ''
  seconds = []
  const system = {
    readText: async () => held,
    writeText: async (text: string) => void (held = text),
    clear: () => void (held = ''),
  }
  timed = new TimedClipboard(system, (left) => seconds.push(left))
})
afterEach(() => vi.useRealTimers())

const pass = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

it('takes a secret back after half a minute and counts down to it', async () => {
  await timed.copy('4711', true)
  await pass(CLIPBOARD_SECONDS - 1)
  expect(held).toBe('4711')
  await pass(1)
  expect(held).toBe('')
  expect(seconds).toEqual(Array.from({ length: CLIPBOARD_SECONDS + 1 }, (_, i) => 30 - i))
})

it('leaves alone what somebody else put there since', async () => {
  await timed.copy('4711', true)
  held = 'something else'
  await pass(CLIPBOARD_SECONDS)
  expect(held).toBe('something else')
  expect(seconds.at(-1)).toBe(0)
})

it('leaves what is no secret', async () => {
  await timed.copy('public', false)
  await pass(CLIPBOARD_SECONDS * 2)
  await timed.clear()
  expect(held).toBe('public')
  expect(seconds).toEqual([])
})

it('takes a secret back at once on lock, and for the empty text', async () => {
  await timed.copy('4711', true)
  await timed.clear()
  expect([held, seconds]).toEqual(['', [30, 0]])
  await timed.copy('4712', true)
  await timed.copy('', false)
  expect([held, seconds]).toEqual(['', [30, 0, 30, 0]])
  await pass(CLIPBOARD_SECONDS)
  expect(seconds).toHaveLength(4)
})

it('starts anew with the next secret, and ends with the next text', async () => {
  await timed.copy('one', true)
  await pass(20)
  await timed.copy('two', true)
  await pass(20)
  expect(held).toBe('two')
  await timed.copy('public', false)
  expect(seconds.at(-1)).toBe(0)
  await pass(CLIPBOARD_SECONDS)
  expect(held).toBe('public')
})

it('holds no copy of the secret itself', async () => {
  await timed.copy('very-secret-4711', true)
  const { inspect } = await import('node:util')
  expect(inspect(timed, { showHidden: true, depth: 9 })).not.toContain('4711')
})
