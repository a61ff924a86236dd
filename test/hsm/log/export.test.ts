import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Exporting, judge } from './exporting.ts'

let at: Exporting

beforeAll(async () => {
  at = new Exporting()
  await at.world.create(at.token)
  await at.trace(3)
  await at.vault.integrity.checkpoint()
  at.world.clock.set('2026-11-22T09:00:00.000Z')
  await at.trace(4, { operation: 'sign', resourceId: '=cmd()', operator: '张三 "A", B' })
  await at.vault.integrity.checkpoint()
  at.world.clock.set('2026-11-22T10:00:00.000Z')
  await at.trace(2)
}, 120_000)
afterAll(() => at.dispose())

const left = () => readdirSync(at.world.dataFolder).filter((name) => name.endsWith('.part'))
const last = async () => (await at.ask('log.list', NEWEST)).traces[0]!
const NEWEST = { before: null, limit: 1, search: '', outcome: 'all' } as const

it('writes all of it, signed to its end, and tells of it in the log', async () => {
  at.picked = at.path('all.jsonl')
  const done = (await at.ask('log.export', { range: { kind: 'all' }, format: 'jsonl' }))!
  const bytes = readFileSync(at.picked)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(done).toMatchObject({ file: 'all.jsonl', bytes: bytes.length, sha256, from: 1 })
  expect(done.signed).toBe(done.to)
  expect(at.offered).toBe(`keyrite-log-Test-vault-1-${done.to}.jsonl`)
  expect(judge(bytes)).toMatchObject({ code: 0, word: 'HOLDS' })
  expect(await last()).toMatchObject({
    ...{ operation: 'exportLog', resource: 'log', outcome: 'success' },
    params: { format: 'jsonl', file: 'all.jsonl', from: 1, to: done.to, sha256 },
  })
  expect(at.steps.at(-1)).toMatchObject({ job: 'export-log', done: done.to, total: done.to })
  expect(left()).toEqual([])
})

it('goes on to the checkpoint that signs for the range, by numbers and by time', async () => {
  at.picked = at.path('numbers.jsonl')
  const numbers = (await at.ask('log.export', {
    ...{ range: { kind: 'numbers', from: 1, to: 2 }, format: 'jsonl' },
  }))!
  expect(numbers).toMatchObject({ from: 1, to: 3, signed: 3 })
  expect(judge(readFileSync(at.picked))).toMatchObject({ code: 0 })
  at.picked = at.path('time.jsonl')
  const time = (await at.ask('log.export', {
    format: 'jsonl',
    range: { kind: 'time', from: '2026-11-22T09:00:00Z', to: '2026-11-22T09:00:00Z' },
  }))!
  expect(time).toMatchObject({ from: 4, to: 7, signed: 7 })
  expect(judge(readFileSync(at.picked))).toMatchObject({ code: 0 })
})

it('refuses a range without traces, and nothing asks where to save it', async () => {
  at.offered = ''
  const format = 'jsonl' as const
  const ranges = [
    { kind: 'numbers', from: 9999, to: 10_000 },
    { kind: 'numbers', from: 3, to: 2 },
    { kind: 'time', from: '2030-01-01T00:00:00Z', to: null },
    { kind: 'time', from: null, to: '2000-01-01T00:00:00Z' },
  ] as const
  for (const range of ranges)
    expect(await at.outcome('log.export', { range, format })).toBe('LOG_RANGE_EMPTY')
  expect(at.offered).toBe('')
})

it('never writes over a file, leaves nothing of a failure, and traces both', async () => {
  at.picked = at.path('there.csv')
  writeFileSync(at.picked, 'mine')
  const order = { range: { kind: 'all' }, format: 'csv' } as const
  expect(await at.outcome('log.export', order)).toBe('TARGET_EXISTS')
  expect(readFileSync(at.picked, 'utf8')).toBe('mine')
  expect(await last()).toMatchObject({ operation: 'exportLog', code: 'TARGET_EXISTS' })
  at.picked = at.path('nowhere/log.csv')
  expect(await at.outcome('log.export', order)).toBe('TARGET_NOT_A_FOLDER')
  at.picked = null
  expect(await at.ask('log.export', order)).toBeNull()
  expect((await last()).params).toMatchObject({ dismissed: true })
})

it('can be stopped, and leaves nothing then', async () => {
  at.picked = at.path('stopped.jsonl')
  at.onStep = () => void at.call('log.stop', undefined)
  await at.trace(1500)
  try {
    const order = { range: { kind: 'all' }, format: 'jsonl' } as const
    expect(await at.outcome('log.export', order)).toBe('CANCELLED')
  } finally {
    at.onStep = () => undefined
  }
  expect(existsSync(at.picked)).toBe(false)
  expect(left()).toEqual([])
})

it('as CSV is one row a trace by RFC 4180, and no formula', async () => {
  at.picked = at.path('log.csv')
  const range = { kind: 'numbers', from: 3, to: 4 } as const
  const done = (await at.ask('log.export', { range, format: 'csv' }))!
  expect(done).toMatchObject({ from: 3, to: 4 })
  expect(statSync(at.picked).mode & 0o777).toBe(0o644)
  const csv = readFileSync(at.picked, 'utf8')
  expect(csv.startsWith('\uFEFF"seq","at","operator"')).toBe(true)
  const [, , sign, end] = csv.split('\r\n')
  const trace = (await at.vault.store.traces.from(4, 1))[0]!
  expect(sign).toBe(
    '"4","2026-11-22T09:00:00.000Z","张三 ""A"", B","sign","cmk","\'=cmd()","success","",' +
      `"{""n"":0}","${trace.previous}","${trace.hash}",""`,
  )
  expect(end).toBe('')
})

it('tells the head and what there is to filter by', async () => {
  const head = await at.ask('log.head', undefined)
  const newest = await last()
  expect(head).toMatchObject({ seq: newest.seq, hash: { hex: newest.hash } })
  expect(head.hash.words).toHaveLength(32)
  expect(head.signed!.seq).toBeLessThanOrEqual(head.seq)
  const { operators, operations, keys } = await at.ask('log.facets', undefined)
  expect(operators).toEqual(['Olga Officer', '张三 "A", B'])
  expect(operations).toEqual(expect.arrayContaining(['encryptData', 'exportLog', 'sign']))
  expect(keys).toEqual([])
})
