import { expect, it } from 'vitest'
import { createNotify } from '@main/app/notify.ts'
import { CHANNELS } from '@shared/ipc'

function page(destroyed = false) {
  const sent: unknown[][] = []
  const reports: string[] = []
  const contents = {
    isDestroyed: () => destroyed,
    send: (...args: unknown[]) => void sent.push(args),
  }
  return { sent, reports, notify: createNotify(contents, (_, where) => reports.push(where)) }
}

it('sends what the schema names and nothing more', () => {
  const { sent, notify } = page()
  notify('clipboard', { secondsLeft: 3, secret: 'x' } as { secondsLeft: number })
  expect(sent).toEqual([[CHANNELS.event, 'clipboard', { secondsLeft: 3 }]])
})

it('reports what does not fit, and sends nothing', () => {
  const { sent, reports, notify } = page()
  notify('clipboard', { secondsLeft: 'soon' } as never)
  expect(sent).toEqual([])
  expect(reports).toEqual(['event clipboard'])
})

it('says nothing to a page that is gone', () => {
  const { sent, notify } = page(true)
  notify('clipboard', { secondsLeft: 3 })
  expect(sent).toEqual([])
})
