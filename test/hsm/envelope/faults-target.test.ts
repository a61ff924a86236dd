import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '@shared/ipc'
import { FaultyFiles, namesIn, outcomeOf } from './faults-driver.ts'

const SMALL = 100_000
const LARGE = 17 * 2 ** 20
const PART = expect.stringMatching(/^\.keyrite-.*\.part$/) as string

let faulty: FaultyFiles
beforeAll(async () => {
  faulty = await FaultyFiles.make()
})
beforeEach(() => faulty.faults.rules())
afterAll(() => faulty.dispose())

function fileOf(bytes: number): { folder: string; path: string; content: Buffer } {
  const folder = faulty.emptyFolder()
  const path = join(folder, 'a')
  const content = randomBytes(bytes)
  writeFileSync(path, content)
  return { folder, path, content }
}

async function heldAt(call: string, planId: string, over = {}): Promise<void> {
  faulty.faults.rules({ call, at: 1, then: 'pause' })
  await faulty.start(planId, over)
  await faulty.faults.paused()
}

async function goOn() {
  faulty.faults.rules()
  return outcomeOf(await faulty.ended())
}

describe('a disk that refuses', () => {
  const steps = [
    ...['statfsSync 1', 'openSync 2', 'ftruncateSync 1', 'writeSync 1', 'writeSync 2'],
    ...['fsyncSync 1', 'linkSync 1', 'fsyncSync 2'],
  ]
  it.each([
    ['a full one (7)', 'ENOSPC', 'DISK_FULL'],
    ['a failing one (12)', 'EIO', 'WRITE_FAILED'],
    ['one that became read-only (10)', 'EROFS', 'TARGET_READ_ONLY'],
  ])(
    '%s, at every step: %s is %s, nothing is left, and trying again works',
    async (_, error, code) => {
      for (const bytes of [SMALL, LARGE]) {
        const { path, folder, content } = fileOf(bytes)
        const { planId } = await faulty.plan([path])
        let started = false
        for (const step of steps) {
          // Threads count for themselves: what only one of them comes to, tells.
          const [call = '', at] = step.split(' ')
          if (bytes === LARGE && (at === '2' || call === 'openSync')) continue
          faulty.faults.rules({ call, at: Number(at), error })
          if (started) await faulty.ask('files.retry', { jobId: null })
          else await faulty.start(planId)
          started = true
          const { jobs } = await faulty.settled()
          expect(jobs[0]?.error?.code, step).toBe(code)
          expect(namesIn(folder), step).toEqual(['a'])
        }
        faulty.faults.rules()
        await faulty.ask('files.retry', { jobId: null })
        expect(outcomeOf(await faulty.ended())).toBe('done')
        expect(readFileSync(path).equals(content)).toBe(true)
        const output = faulty.emptyFolder()
        expect(await faulty.outcome([`${path}.krt`], output)).toBe('done')
        expect(readFileSync(join(output, 'a')).equals(content)).toBe(true)
      }
    },
  )

  it('leaves no plaintext of a file that is opened', async () => {
    const { path } = fileOf(SMALL)
    expect(await faulty.outcome([path])).toBe('done')
    for (const call of ['writeSync', 'fchmodSync', 'futimesSync', 'fsyncSync', 'linkSync']) {
      const output = faulty.emptyFolder()
      const { planId } = await faulty.plan([`${path}.krt`], output)
      faulty.faults.rules({ call, at: 1, error: 'EIO' })
      await faulty.start(planId)
      expect(outcomeOf(await faulty.ended()), call).toBe('WRITE_FAILED')
      expect(namesIn(output)).toEqual([])
      faulty.faults.rules()
    }
  })

  it('is another one than the source lies on: the temporary file lies beside the target (13)', async () => {
    const elsewhere = mkdtempSync('/dev/shm/keyrite-faults-')
    try {
      if (statSync(elsewhere).dev === statSync(faulty.folder).dev) {
        console.log('not two file systems: /dev/shm and the folder for temporary files are one')
      }
      const { path } = fileOf(SMALL)
      const { planId } = await faulty.plan([path], elsewhere)
      await heldAt('linkSync', planId)
      expect(namesIn(elsewhere)).toEqual([PART])
      expect(await goOn()).toBe('done')
      expect(namesIn(elsewhere)).toEqual(['a.krt'])
    } finally {
      rmSync(elsewhere, { recursive: true })
    }
  })

  it('knows no hard links, as FAT: renames, and still replaces nothing', async () => {
    const { path, folder } = fileOf(SMALL)
    const { planId } = await faulty.plan([path])
    faulty.faults.rules({ call: 'linkSync', at: 1, error: 'EPERM' })
    await faulty.start(planId)
    expect(outcomeOf(await faulty.ended())).toBe('done')
    expect(faulty.faults.calls()).toContain('renameSync')
    expect(namesIn(folder)).toEqual(['a', 'a.krt'])

    rmSync(`${path}.krt`)
    const again = await faulty.plan([path])
    faulty.faults.rules(
      { call: 'linkSync', at: 1, error: 'EPERM' },
      { call: 'fsyncSync', at: 1, then: 'pause' },
    )
    await faulty.start(again.planId)
    await faulty.faults.paused()
    writeFileSync(`${path}.krt`, 'somebody else')
    faulty.faults.rules({ call: 'linkSync', at: 1, error: 'EPERM' })
    expect(outcomeOf(await faulty.ended())).toBe('TARGET_EXISTS')
    expect(readFileSync(`${path}.krt`, 'utf8')).toBe('somebody else')
    expect(namesIn(folder)).toEqual(['a', 'a.krt'])
  })
})

describe('a name that somebody takes meanwhile (46)', () => {
  it('stays theirs, and the result is skipped or gets a number', async () => {
    const { path, folder } = fileOf(SMALL)
    const first = await faulty.plan([path])
    expect(first.collisions.encrypt).toBe(0)
    await heldAt('linkSync', first.planId)
    writeFileSync(`${path}.krt`, 'somebody else')
    expect(await goOn()).toBe('TARGET_EXISTS')
    expect(namesIn(folder)).toEqual(['a', 'a.krt'])

    const second = await faulty.plan([path])
    expect(second.collisions.encrypt).toBe(1)
    await heldAt('linkSync', second.planId, { collisions: 'rename' })
    writeFileSync(join(folder, 'a (2).krt'), 'somebody else')
    expect(await goOn()).toBe('done')
    expect(namesIn(folder)).toEqual(['a', 'a (2).krt', 'a (3).krt', 'a.krt'])
    expect(readFileSync(`${path}.krt`, 'utf8')).toBe('somebody else')
  })

  it('is a link (44): nothing is written through it', async () => {
    const { path, folder } = fileOf(SMALL)
    const aim = join(faulty.emptyFolder(), 'aim')
    symlinkSync(aim, `${path}.krt`)
    expect(await faulty.outcome([path])).toBe('TARGET_EXISTS')
    expect(await faulty.outcome([path], null, { collisions: 'rename' })).toBe('done')
    expect(existsSync(aim)).toBe(false)
    expect(readlinkSync(`${path}.krt`)).toBe(aim)
    expect(namesIn(folder)).toEqual(['a', 'a (2).krt', 'a.krt'])
  })

  it('is the source itself by another name (45)', async () => {
    const { path, content } = fileOf(SMALL)
    linkSync(path, `${path}.krt`)
    expect(await faulty.outcome([path])).toBe('TARGET_EXISTS')
    expect(readFileSync(path).equals(content)).toBe(true)
  })

  const others = ['link', 'file'] as const
  it.each(others)('is of a folder, and is a %s (44): nothing goes beyond it', async (reason) => {
    const { path, folder } = fileOf(SMALL)
    const sub = join(folder, 'sub')
    mkdirSync(sub)
    writeFileSync(join(sub, 'b'), 'below')
    const output = faulty.emptyFolder()
    const { planId } = await faulty.plan([folder], output)
    const aim = faulty.emptyFolder()
    const below = join(output, basename(folder))
    if (reason === 'link') symlinkSync(aim, below)
    else writeFileSync(below, 'somebody else')
    await faulty.start(planId, { collisions: 'rename' })
    const refused = { code: 'TARGET_NOT_A_FOLDER', params: { reason } }
    expect((await faulty.ended()).map(({ error }) => error)).toMatchObject([refused, refused])
    expect(namesIn(aim)).toEqual([])
    expect(namesIn(output)).toEqual([basename(folder)])
    expect(existsSync(path)).toBe(true)

    // Whoever plans it now is told before anything begins.
    const again = await faulty.plan([folder], output)
    expect(again.readOnly).toEqual({ encrypt: true, open: false, archive: false })
    expect(await faulty.refusal('files.start', startOf(again.planId))).toBe('TARGET_NOT_A_FOLDER')
  })
})

/** A start without any wish. */
function startOf(planId: string): CallInput<'files.start'> {
  const order = { planId, action: 'run', keyId: null, acceptImported: false } as const
  const rest = { collisions: 'skip', archive: null, removeOriginals: false } as const
  return { ...order, ...rest, removalConfirmed: false }
}

/** An empty string where this user may mount, otherwise why not. */
const noMounts = ((): string => {
  if (process.getuid?.() !== 0) return 'only root mounts'
  const folder = mkdtempSync('/tmp/keyrite-mount-')
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], {
    encoding: 'utf8',
  })
  if (status === 0) execFileSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return status === 0 ? '' : stderr.trim()
})()
if (noMounts !== '') console.log(`full, read-only and pulled disks are not tried: ${noMounts}`)

describe.skipIf(noMounts !== '')('a real file system', () => {
  const mounted: string[] = []
  afterAll(() => {
    for (const folder of mounted) spawnSync('umount', ['-l', folder])
  })

  function mount(options: string): string {
    const folder = faulty.emptyFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
    mounted.push(folder)
    return folder
  }

  const usesOfKeys = async () =>
    (await faulty.keys.traces()).filter(({ operation }) => operation === 'createDataKey').length

  it('that is too small is found out before anything is written (7)', async () => {
    const { path, content } = fileOf(2 * 2 ** 20)
    const [job] = await faulty.run([path], mount('size=1m'))
    expect(job?.error).toMatchObject({ code: 'DISK_FULL', params: { free: 2 ** 20 } })
    expect(readFileSync(path).equals(content)).toBe(true)
  })

  it('that fills up meanwhile (7)', async () => {
    for (const bytes of [SMALL, LARGE]) {
      const { path, content } = fileOf(bytes)
      const disk = mount('size=20m')
      const { planId } = await faulty.plan([path], disk)
      await heldAt('writeSync', planId)
      const filler = join(disk, 'filler')
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k', 'count=400'])
      expect(await goOn()).toBe('DISK_FULL')
      expect(namesIn(disk)).toEqual(['filler'])
      rmSync(filler)
      expect(await faulty.outcome([path], disk)).toBe('done')
      expect(readFileSync(path).equals(content)).toBe(true)
    }
  })

  it('that is read-only is refused before a key is used (10)', async () => {
    const { path } = fileOf(SMALL)
    const disk = mount('size=1m')
    execFileSync('mount', ['-o', 'remount,ro', disk])
    const plan = await faulty.plan([path], disk)
    expect(plan.readOnly).toEqual({ encrypt: true, open: false, archive: true })
    const before = await usesOfKeys()
    expect(await faulty.refusal('files.start', startOf(plan.planId))).toBe('TARGET_READ_ONLY')
    expect(await usesOfKeys()).toBe(before)
  })

  it('that is pulled while it is written is not said to be written (14)', async () => {
    for (const step of ['writeSync', 'fsyncSync', 'linkSync']) {
      const { path, content } = fileOf(SMALL)
      const disk = mount('size=4m')
      const { planId } = await faulty.plan([path], disk)
      await heldAt(step, planId)
      execFileSync('umount', ['-l', disk])
      expect(['TARGET_NOT_A_FOLDER', 'WRITE_FAILED'], step).toContain(await goOn())
      expect(namesIn(disk)).toEqual([])
      expect(readFileSync(path).equals(content)).toBe(true)
    }
  })
})

it.skipIf(process.getuid?.() === 0)(
  'a folder without permission is refused before a key is used (10)',
  async () => {
    const { path } = fileOf(SMALL)
    const closed = join(faulty.emptyFolder(), 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o500)
    expect((await faulty.plan([path], closed)).readOnly.encrypt).toBe(true)
  },
)
