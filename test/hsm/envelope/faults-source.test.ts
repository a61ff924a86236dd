import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FaultyFiles, namesIn, outcomeOf } from './faults-driver.ts'

const SMALL = 100_000
/** Above what one thread does alone, which is 16 MiB. */
const LARGE = 17 * 2 ** 20

let faulty: FaultyFiles
beforeAll(async () => {
  faulty = await FaultyFiles.make()
})
beforeEach(() => faulty.faults.rules())
afterAll(() => faulty.dispose())

function fileOf(bytes: number, name = 'a'): { folder: string; path: string; content: Buffer } {
  const folder = faulty.emptyFolder()
  const path = join(folder, name)
  const content = randomBytes(bytes)
  writeFileSync(path, content)
  // Of last year: whatever is done to it now is seen by its time as well.
  utimesSync(path, 1_700_000_000, 1_700_000_000)
  return { folder, path, content }
}

/** Starts what was planned, and holds it where `call` comes for the `at`-th time. */
async function heldAt(call: string, at: number, planId: string, over = {}): Promise<void> {
  faulty.faults.rules({ call, at, then: 'pause' })
  await faulty.start(planId, over)
  await faulty.faults.paused()
}

async function goOn() {
  faulty.faults.rules()
  return faulty.ended()
}

const changes: readonly (readonly [string, (path: string) => void])[] = [
  ['grew (52)', (path) => appendFileSync(path, 'x')],
  ['was cut (53)', (path) => truncateSync(path, 10)],
  ['was written over (53)', (path) => writeFileSync(path, randomBytes(readFileSync(path).length))],
  [
    'was replaced (53)',
    (path) => {
      writeFileSync(`${path}.new`, readFileSync(path))
      renameSync(`${path}.new`, path)
    },
  ],
  ['vanished (54)', (path) => rmSync(path)],
]

describe('a source that changes while it is read', () => {
  it.each(changes)('and %s gives no encrypted file', async (_, change) => {
    for (const bytes of [SMALL, LARGE]) {
      const { folder, path } = fileOf(bytes)
      const output = faulty.emptyFolder()
      const { planId } = await faulty.plan([path], output)
      await heldAt('readSync', 1, planId)
      expect(namesIn(output)).toEqual([expect.stringMatching(/^\.keyrite-.*\.part$/)])
      change(path)
      const left = namesIn(folder)
      // Of a large one, the second thread finds no file any more.
      const gone = left.includes('a') ? [] : ['FILE_NOT_FOUND']
      expect(['SOURCE_CHANGED', ...gone]).toContain(outcomeOf(await goOn()))
      expect(namesIn(output)).toEqual([])
      expect(namesIn(folder)).toEqual(left)
    }
  })

  it.each(changes)('and %s gives no plaintext', async (_, change) => {
    for (const bytes of [SMALL, LARGE]) {
      const { path, folder } = fileOf(bytes)
      expect(await faulty.outcome([path])).toBe('done')
      const output = faulty.emptyFolder()
      const sealed = join(folder, 'a.krt')
      const { planId } = await faulty.plan([sealed], output)
      // Twice to look at it, and for the header; a large one is begun, then read by each thread.
      await heldAt('readSync', bytes === SMALL ? 5 : 7, planId)
      change(sealed)
      const gone = namesIn(folder).includes('a.krt') ? [] : ['FILE_NOT_FOUND']
      // Written over it is damaged where it was not read yet.
      const codes = ['SOURCE_CHANGED', 'FILE_DAMAGED', ...gone]
      expect(codes).toContain(outcomeOf(await goOn()))
      expect(namesIn(output)).toEqual([])
    }
  })

  it('is not removed when it changed after it was read', async () => {
    const { path, folder } = fileOf(SMALL)
    const { planId } = await faulty.plan([path])
    await heldAt('linkSync', 1, planId, { removeOriginals: true, removalConfirmed: true })
    appendFileSync(path, 'not encrypted')
    const [job] = await goOn()
    expect(job).toMatchObject({ state: 'done', removed: false })
    expect(job?.error).toMatchObject({
      code: 'ORIGINAL_NOT_REMOVED',
      params: { left: 1, reason: 'SOURCE_CHANGED' },
    })
    expect(namesIn(folder)).toEqual(['a', 'a.krt'])
  })
})

describe('a source that is another thing by the time it is read', () => {
  const others: readonly (readonly [string, string, (path: string) => void])[] = [
    ['nothing', 'FILE_NOT_FOUND', () => undefined],
    ['a link (44)', 'SOURCE_IS_LINK', (path) => symlinkSync('/etc/hostname', path)],
    ['a FIFO (47)', 'FILE_NOT_REGULAR', (path) => execFileSync('mkfifo', [path])],
    ['a device (47)', 'FILE_NOT_REGULAR', (path) => execFileSync('mknod', [path, 'c', '1', '5'])],
    ['a folder (47)', 'FILE_NOT_REGULAR', (path) => execFileSync('mkdir', [path])],
  ]
  it.each(others.filter(([what]) => !what.includes('device') || process.getuid?.() === 0))(
    '%s is refused with %s, without waiting',
    async (_, code, make) => {
      const { path, folder } = fileOf(SMALL)
      const { planId } = await faulty.plan([path])
      rmSync(path)
      make(path)
      await faulty.start(planId)
      expect(outcomeOf(await faulty.ended())).toBe(code)
      expect(namesIn(folder)).toEqual(existsSync(path) ? ['a'] : [])
    },
  )

  it('is left out of a plan when it is one from the beginning, and of /proc refused (47)', async () => {
    const { path, folder, content } = fileOf(SMALL)
    execFileSync('mkfifo', [join(folder, 'b')])
    symlinkSync(path, join(folder, 'c'))
    const plan = await faulty.plan([folder])
    expect(plan.toEncrypt).toMatchObject({ files: 1, bytes: content.length })
    expect(plan.leftOut.map(({ error }) => error.code)).toEqual([
      'FILE_NOT_REGULAR',
      'SOURCE_IS_LINK',
    ])
    const output = faulty.emptyFolder()
    expect(await faulty.outcome(['/proc/self/status'], output)).toBe('FILE_NOT_REGULAR')
    expect(namesIn(output)).toEqual([])
  })
})

describe('a folder of a source that becomes a link (44)', () => {
  it.each([null, 'Papers'])(
    'leads to nothing that was not dropped: archive %s',
    async (archive) => {
      const folder = faulty.emptyFolder()
      const [sub, elsewhere] = [join(folder, 'sub'), faulty.emptyFolder()]
      mkdirSync(sub)
      for (const place of [sub, elsewhere]) writeFileSync(join(place, 'a'), place)
      const output = faulty.emptyFolder()
      const { planId } = await faulty.plan([join(sub, 'a')], output)
      renameSync(sub, `${sub}-before`)
      symlinkSync(elsewhere, sub)
      await faulty.start(planId, { archive, removeOriginals: true, removalConfirmed: true })
      expect(outcomeOf(await faulty.ended())).toBe('SOURCE_IS_LINK')
      expect(namesIn(elsewhere)).toEqual(['a'])
      expect(namesIn(output)).toEqual([])
    },
  )

  it('is none when what was dropped lies behind a link', async () => {
    const { folder, path, content } = fileOf(SMALL)
    const link = join(faulty.emptyFolder(), 'link')
    symlinkSync(folder, link)
    expect(await faulty.outcome([join(link, 'a')])).toBe('done')
    rmSync(path)
    // The chosen folder may be one, too.
    expect(await faulty.outcome([join(link, 'a.krt')], link)).toBe('done')
    expect(readFileSync(path).equals(content)).toBe(true)
  })

  it('does not open what lies beyond it', async () => {
    const { folder, path } = fileOf(SMALL)
    expect(await faulty.outcome([path])).toBe('done')
    const output = faulty.emptyFolder()
    const { planId } = await faulty.plan([`${path}.krt`], output)
    renameSync(folder, `${folder}-before`)
    symlinkSync(`${folder}-before`, folder)
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('SOURCE_IS_LINK')
    expect(namesIn(output)).toEqual([])
  })
})

describe('a disk that does not give back what it has (11)', () => {
  it.each([
    ['EIO', 'FILE_UNREADABLE'],
    ['ENOMEM', 'FILE_UNREADABLE'],
  ])('answering %s ends with %s and leaves nothing', async (error, code) => {
    const { path, folder } = fileOf(SMALL)
    for (const call of ['openSync', 'fstatSync', 'readSync']) {
      faulty.faults.rules()
      const { planId } = await faulty.plan([path])
      faulty.faults.rules({ call, at: 1, error })
      await faulty.start(planId)
      expect(outcomeOf(await faulty.ended()), call).toBe(code)
      expect(namesIn(folder)).toEqual(['a'])
    }
  })

  it('for one of several files leaves the others alone (55)', async () => {
    const { folder } = fileOf(SMALL)
    for (const name of ['b', 'c', 'd', 'e']) writeFileSync(join(folder, name), randomBytes(SMALL))
    const { planId } = await faulty.plan([folder])
    // One thread or the other comes to its second file: one or two of them fail.
    faulty.faults.rules({ call: 'openSync', at: 4, error: 'EACCES' })
    await faulty.start(planId)
    const jobs = await faulty.ended()
    const failed = jobs.filter(({ state }) => state === 'failed')
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.length).toBeLessThan(5)
    const sealed = namesIn(folder).filter((name) => name.endsWith('.krt'))
    const done = jobs.filter(({ state }) => state === 'done')
    expect(sealed).toEqual(done.map(({ name }) => `${name.split('/').at(-1)}.krt`))
    expect(namesIn(folder)).toHaveLength(5 + sealed.length)
  })
})

it('with two names keeps the other one when its original is removed, and says so', async () => {
  const { path, folder, content } = fileOf(SMALL)
  linkSync(path, join(folder, 'b'))
  const over = { removeOriginals: true, removalConfirmed: true }
  const [job] = await faulty.run([path], null, over)
  expect(job).toMatchObject({
    ...{ state: 'done', removed: false },
    error: { code: 'ORIGINAL_NOT_REMOVED', params: { left: 1, reason: 'other-names' } },
  })
  expect(namesIn(folder)).toEqual(['a.krt', 'b'])
  expect(readFileSync(join(folder, 'b')).equals(content)).toBe(true)
})
