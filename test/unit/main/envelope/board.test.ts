import { describe, expect, it } from 'vitest'
import { Board } from '@main/envelope/jobs/board.ts'
import type { Job } from '@main/envelope/jobs/job.ts'
import { job } from './support/job.ts'

const SHOWN_MAX = 5_000

function boardOf(...jobs: Job[]): Board {
  const board = new Board(() => undefined)
  board.add(jobs)
  return board
}

describe('a board', () => {
  it('counts what became of all, also of those that it does not list', () => {
    const many = Array.from({ length: SHOWN_MAX }, (_, at) => job(`done-${at}`))
    const others = [
      job('removed', { removed: true }),
      job('opened', { action: 'open' }),
      ...(['failed', 'skipped', 'cancelled', 'running', 'waiting'] as const).map((state) =>
        job(state, { state }),
      ),
    ]
    const { jobs, listed } = boardOf(...many, ...others).snapshot()
    expect(jobs).toHaveLength(SHOWN_MAX)
    expect(listed).toEqual({
      ...{ total: SHOWN_MAX + 7, done: SHOWN_MAX + 2, plaintextLeft: SHOWN_MAX },
      ...{ failed: 1, skipped: 1, cancelled: 1 },
    })
  })

  it('shows a file that is read back before its original goes as half done when it is written', () => {
    const plain = job('plain', { state: 'running' })
    const removing = job('removing', {
      ...{ state: 'running', batch: { ...plain.batch, removeOriginals: true } },
    })
    const board = boardOf(plain, removing)
    for (const { control } of [plain, removing]) control.add(100)
    expect(board.snapshot()).toMatchObject({
      ...{ jobs: [{ done: 100 }, { done: 50 }], bytes: { total: 200, done: 150 } },
    })
    removing.control.add(100)
    expect(board.snapshot().bytes.done).toBe(200)
  })
})
