import { expect, it } from 'vitest'
import { stopInOrder } from '@main/app/stop.ts'

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

it('runs each step after the one before it', async () => {
  const seen: string[] = []
  const step = (name: string, ms: number) => ({
    name,
    run: async () => {
      await later(ms)
      seen.push(name)
    },
  })
  expect(await stopInOrder([step('jobs', 10), step('store', 0)], () => {})).toBe(true)
  expect(seen).toEqual(['jobs', 'store'])
})

it('reports a step that fails and runs the next one', async () => {
  const seen: string[] = []
  const broken = () => {
    throw new Error('broken')
  }
  const steps = [
    { name: 'store', run: broken },
    { name: 'logout', run: () => void seen.push('logout') },
  ]
  expect(await stopInOrder(steps, (_, where) => seen.push(where))).toBe(true)
  expect(seen).toEqual(['stop store', 'logout'])
})

it('gives up on a step that hangs', async () => {
  const hangs = { name: 'token', run: () => new Promise<void>(() => {}) }
  expect(await stopInOrder([hangs], () => {}, 20)).toBe(false)
})
