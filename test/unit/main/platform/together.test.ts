import { expect, it } from 'vitest'
import { Together } from '@main/platform/together.ts'

it('the first is asked for alone; whoever comes meanwhile shares the next call, at most so many', async () => {
  const calls: number[][] = []
  const together = new Together((asked: readonly number[]) => {
    calls.push([...asked])
    return Promise.resolve(asked.map((each) => each * 10))
  }, 2)
  const answers = await Promise.all([1, 2, 3, 4].map((each) => together.ask(each)))
  expect(answers).toEqual([10, 20, 30, 40])
  expect(calls).toEqual([[1], [2, 3], [4]])
  await together.ask(5)
  expect(calls.at(-1)).toEqual([5])
})

it('a call that fails fails for those who shared it, and for nobody after them', async () => {
  const together = new Together(async (asked: readonly string[]) => {
    await Promise.resolve()
    if (asked.includes('bad')) throw new Error(`no ${asked.join(' ')}`)
    return asked
  }, 2)
  const asked = ['good', 'bad', 'beside', 'later'].map((each) => together.ask(each))
  const ended = await Promise.allSettled(asked)
  expect(ended.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual(
    ['good', 'Error: no bad beside', 'Error: no bad beside', 'later'],
  )
})
