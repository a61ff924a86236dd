// What is left where something fails that comes after, or beside, the writing itself.
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FaultyFiles, namesIn, outcomeOf } from './faults-driver.ts'

const SMALL = 100_000
const PART = expect.stringMatching(/^\.keyrite-.*\.part$/) as string
const REMOVING = { removeOriginals: true, removalConfirmed: true }

let faulty: FaultyFiles
beforeAll(async () => {
  faulty = await FaultyFiles.make()
})
beforeEach(() => faulty.faults.rules())
afterAll(() => faulty.dispose())

function fileOf(name = 'a', folder = faulty.emptyFolder()): { folder: string; path: string } {
  const path = join(folder, name)
  writeFileSync(path, randomBytes(SMALL))
  return { folder, path }
}

/** Folders in which this vault knows that something may be left. */
async function noted(): Promise<string> {
  return (await faulty.keys.vault.store.values.get('files.temporaries')) ?? ''
}

const traced = async (operation: string) =>
  (await faulty.keys.traces())
    .filter((trace) => trace.operation === operation)
    .map(({ outcome, code }) => `${outcome} ${code}`.trim())

describe('what could not be removed', () => {
  it('is removed when the run has ended, and the failure is what is told', async () => {
    const { path, folder } = fileOf()
    const { planId } = await faulty.plan([path])
    faulty.faults.rules(
      { call: 'fsyncSync', at: 1, error: 'EIO' },
      { call: 'rmSync', at: 1, error: 'EIO' },
    )
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('WRITE_FAILED')
    await expect.poll(() => namesIn(folder)).toEqual(['a'])
    await expect.poll(noted).toBe('[]')
  })

  it('of a thread that died is removed too, and another thread goes on', async () => {
    const { path, folder } = fileOf()
    expect(await faulty.outcome([path])).toBe('done')
    const output = faulty.emptyFolder()
    const { planId } = await faulty.plan([`${path}.krt`], output)
    faulty.faults.rules({ call: 'fsyncSync', at: 1, then: 'end-thread' })
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('INTERNAL')
    expect(faulty.reports.splice(0)).toHaveLength(1)
    await expect.poll(() => namesIn(output)).toEqual([])
    faulty.faults.rules()
    expect(await faulty.outcome([`${path}.krt`], output)).toBe('done')
    expect(readFileSync(join(output, 'a')).equals(readFileSync(join(folder, 'a')))).toBe(true)
  })

  it('since its disk is away stays noted, through later runs, for the next opening', async () => {
    const { path, folder } = fileOf()
    const { planId } = await faulty.plan([path])
    faulty.faults.rules(
      { call: 'fsyncSync', at: 1, error: 'EIO' },
      { call: 'rmSync', at: 1, error: 'EIO' },
      { call: 'readdirSync', at: 1, error: 'EIO' },
    )
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('WRITE_FAILED')
    await expect.poll(() => faulty.faults.calls()).toContain('readdirSync')
    faulty.faults.rules()
    const elsewhere = fileOf('b')
    expect(await faulty.outcome([elsewhere.path])).toBe('done')
    expect(namesIn(folder)).toEqual([PART, 'a'])
    await expect.poll(noted).not.toContain(elsewhere.folder)
    expect(await noted()).toContain(folder)
  })
})

describe('an original that can’t be removed', () => {
  it('does not make the encrypted file a failure, and is not encrypted again', async () => {
    const { path, folder } = fileOf()
    const { planId } = await faulty.plan([path])
    // In whichever thread: nothing else is removed by rmSync before the original's own turn.
    faulty.faults.rules({ call: 'linkSync', at: 1, then: 'pause' })
    await faulty.start(planId, REMOVING)
    await faulty.faults.paused()
    appendFileSync(path, 'written since')
    faulty.faults.rules()
    const { jobs } = await faulty.settled()
    expect(jobs).toMatchObject([
      {
        ...{ state: 'done', removed: false, result: 'a.krt' },
        error: { code: 'ORIGINAL_NOT_REMOVED', params: { left: 1, reason: 'SOURCE_CHANGED' } },
      },
    ])
    await faulty.ask('files.retry', { jobId: null })
    await faulty.ended()
    expect(namesIn(folder)).toEqual(['a', 'a.krt'])
    expect((await traced('createDataKey')).slice(0, 2)).toEqual([
      'failed ORIGINAL_NOT_REMOVED',
      'success',
    ])
  })

  it('of an archive does not keep the others', async () => {
    const { folder } = fileOf('a')
    for (const name of ['b', 'c']) fileOf(name, folder)
    const { planId } = await faulty.plan([folder])
    faulty.faults.rules({ call: 'linkSync', at: 1, then: 'pause' })
    await faulty.start(planId, { ...REMOVING, archive: 'all' })
    await faulty.faults.paused()
    appendFileSync(join(folder, 'b'), 'written since')
    faulty.faults.rules()
    expect((await faulty.ended())[0]?.error).toMatchObject({
      code: 'ORIGINAL_NOT_REMOVED',
      params: { left: 1, reason: 'SOURCE_CHANGED' },
    })
    expect(namesIn(folder)).toEqual(['b'])
  })
})

describe('a disk without hard links, as FAT', () => {
  it('gets two results of one name as two files, though they come at once', async () => {
    const [one, other] = [fileOf(), fileOf()]
    const output = faulty.emptyFolder()
    const { planId } = await faulty.plan([one.path, other.path], output)
    faulty.faults.rules(
      { call: 'linkSync', at: 1, error: 'EPERM' },
      { call: 'renameSync', at: 1, then: 'pause' },
    )
    await faulty.start(planId, { collisions: 'rename' })
    await faulty.faults.paused()
    // Whoever does not wait for the other comes to its own rename now.
    await expect
      .poll(() => faulty.faults.calls().filter((call) => call === 'linkSync').length)
      .toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    faulty.faults.rules()
    expect((await faulty.ended()).map(({ state }) => state)).toEqual(['done', 'done'])
    expect(namesIn(output)).toEqual(['a (2).krt', 'a.krt'])
  })

  it.each([
    ['linkSync', 'EINVAL', 'NAME_INVALID', { reason: 'disk' }],
    ['ftruncateSync', 'EFBIG', 'DISK_FULL', { errno: 'EFBIG' }],
  ])('says what it has against a file: %s %s', async (call, error, code, params) => {
    const { path, folder } = fileOf()
    const { planId } = await faulty.plan([path])
    faulty.faults.rules({ call, at: 1, error })
    await faulty.start(planId)
    expect((await faulty.ended())[0]?.error).toMatchObject({ code, params })
    expect(namesIn(folder)).toEqual(['a'])
  })

  it('or of another owner, gets an archive and a file without their modes and times', async () => {
    const { path, folder } = fileOf()
    expect(await faulty.outcome([path])).toBe('done')
    expect(await faulty.outcome([path], folder, { archive: 'all' })).toBe('done')
    for (const name of ['a.krt', 'all.krt']) {
      const output = faulty.emptyFolder()
      const { planId } = await faulty.plan([join(folder, name)], output)
      faulty.faults.rules(
        { call: 'fchmodSync', at: 1, error: 'EPERM' },
        { call: 'futimesSync', at: 1, error: 'EPERM' },
      )
      await faulty.start(planId)
      expect(outcomeOf(await faulty.ended()), name).toBe('done')
    }
  })
})

describe('folders that are made for results', () => {
  it('are flushed up to the chosen one: else they could be gone with their files', async () => {
    const { folder } = fileOf()
    mkdirSync(join(folder, 'sub'))
    fileOf('b', join(folder, 'sub'))
    const output = faulty.emptyFolder()
    const { planId } = await faulty.plan([join(folder, 'sub', 'b')], output)
    const flushes = () => faulty.faults.calls().filter((call) => call === 'fsyncSync').length
    faulty.faults.rules()
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('done')
    const plain = flushes()
    const deep = await faulty.plan([join(folder, 'sub')], output)
    faulty.faults.rules()
    await faulty.start(deep.planId)
    expect(outcomeOf(await faulty.ended())).toBe('done')
    expect(flushes()).toBe(plain + 1)
  })

  it('are not made where the chosen one has gone, as with its stick', async () => {
    const { folder } = fileOf()
    const output = faulty.emptyFolder()
    const { planId } = await faulty.plan([folder], output)
    renameSync(output, `${output}-pulled`)
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('TARGET_NOT_A_FOLDER')
    expect(namesIn(faulty.folder)).not.toContain(output.split('/').at(-1))
  })
})

it('a job that is tried again twice at once runs once', async () => {
  const { path, folder } = fileOf()
  const { planId } = await faulty.plan([path])
  faulty.faults.rules({ call: 'fsyncSync', at: 1, error: 'EIO' })
  await faulty.start(planId)
  const [job] = (await faulty.settled()).jobs
  faulty.faults.rules()
  await Promise.all([
    faulty.ask('files.retry', { jobId: null }),
    faulty.ask('files.retry', { jobId: job!.id }),
  ])
  expect(outcomeOf(await faulty.ended())).toBe('done')
  expect(namesIn(folder)).toEqual(['a', 'a.krt'])
  const ended = (await traced('createDataKey')).slice(0, 2)
  expect(ended).toEqual(['success', 'failed WRITE_FAILED'])
})

it('a file that was called off last of all is not recorded as done', async () => {
  const { path, folder } = fileOf()
  const { planId } = await faulty.plan([path])
  faulty.faults.rules({ call: 'fsyncSync', at: 1, then: 'pause' })
  await faulty.start(planId)
  await faulty.faults.paused()
  await faulty.ask('files.cancel', { jobId: null })
  faulty.faults.rules()
  expect((await faulty.ended())[0]?.state).toBe('cancelled')
  expect(namesIn(folder)).toEqual(['a'])
  expect((await traced('createDataKey'))[0]).toBe('refused CANCELLED')
})
