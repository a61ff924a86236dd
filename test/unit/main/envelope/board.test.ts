import { describe, expect, it } from 'vitest'
import { Board } from '@main/envelope/jobs/board.ts'
import type { Job } from '@main/envelope/jobs/job.ts'
import type { Viewer } from '@main/envelope/jobs/viewer.ts'
import { job } from './support/job.ts'

const SHOWN_MAX = 5_000
/** Whoever started every job of the fixture, unless said otherwise. */
const ADA: Viewer = { id: 'p1', isOfficer: false, mayUse: true }
const BO: Viewer = { id: 'p2', isOfficer: false, mayUse: true }
const OFFICER: Viewer = { ...BO, isOfficer: true }

function boardOf(...jobs: Job[]): Board {
  const board = new Board(
    () => undefined,
    () => ADA,
  )
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

describe('somebody else’s jobs', () => {
  const jobs = () => [
    job('done'),
    job('failed', { state: 'failed' }),
    job('r', { state: 'running' }),
  ]

  /** A board of Ada's jobs, and who looks at it. */
  function seenBy(first: Viewer | null) {
    let viewer = first
    const board = new Board(
      () => undefined,
      () => viewer,
    )
    board.add(jobs())
    const ids = () => board.snapshot().jobs.map(({ id, by }) => [id, by])
    return { board, ids, to: (next: Viewer | null) => (viewer = next) }
  }
  const NOTHING = { running: false, files: { total: 0, ended: 0, failed: 0 }, jobs: [] }

  it('are a count and a length; names, results and failures are not told', () => {
    const { board } = seenBy(BO)
    expect(board.snapshot()).toMatchObject({
      ...{ ...NOTHING, bytes: { total: 0, done: 0 } },
      ...{ listed: { total: 0, done: 0, failed: 0, plaintextLeft: 0 } },
      others: { running: true, files: 1, bytes: 100 },
    })
  })

  it('are not even that to who may do nothing with files, or to nobody', () => {
    const { board, to } = seenBy({ ...BO, mayUse: false })
    const others = { running: true, files: 0, bytes: 0 }
    expect(board.snapshot()).toMatchObject({ ...NOTHING, others })
    to({ ...ADA, mayUse: false })
    expect(board.snapshot()).toMatchObject({ ...NOTHING, others })
    to(null)
    expect(board.snapshot()).toMatchObject({ ...NOTHING, others })
  })

  it('are an officer’s to see, with whose they are; one’s own have no name on them', () => {
    const { ids, to } = seenBy(OFFICER)
    expect(ids()).toEqual([
      ['done', 'Ada'],
      ['failed', 'Ada'],
      ['r', 'Ada'],
    ])
    to(ADA)
    expect(ids().map(([, by]) => by)).toEqual([null, null, null])
  })

  it('leave an officer’s list without leaving their own, and nobody else’s at all', () => {
    const { board, ids, to } = seenBy(OFFICER)
    board.clear(BO)
    expect(ids()).toHaveLength(3)
    board.clear(OFFICER)
    expect(ids()).toEqual([['r', 'Ada']])
    to(ADA)
    expect(ids()).toHaveLength(3)
    board.clear(ADA)
    expect(ids()).toEqual([['r', null]])
  })

  it('are still of whoever began them, when an officer tries them again', () => {
    const { board, ids, to } = seenBy(ADA)
    const failed = board.get('failed')
    if (failed) failed.by = { id: 'p2', name: 'Bo', roles: ['security-officer'] }
    expect(ids()).toContainEqual(['failed', 'Bo'])
    to(OFFICER)
    expect(ids()).toContainEqual(['failed', null])
  })
})
