import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FaultyFiles, outcomeOf } from './faults-driver.ts'

const LENGTH = 2 ** 32 + 1_234_567
const MIB = 2 ** 20

/** A file system in memory: on a disk this would take minutes. */
const memory = ((): string | null => {
  for (const folder of ['/dev/shm', tmpdir()]) {
    try {
      const { bavail, bsize, type } = statfsSync(folder)
      const TMPFS = 0x01021994
      if (type === TMPFS && bavail * bsize > LENGTH * 1.2) return folder
    } catch {
      // Not there: the next.
    }
  }
  return null
})()
if (memory === null) console.log('more than 4 GiB is not tried: no file system in memory has room')

let faulty: FaultyFiles
let folder: string
beforeAll(async () => {
  // What a worker thread does is not counted here: thousands of blocks.
  faulty = await FaultyFiles.make()
  folder = mkdtempSync(join(memory ?? tmpdir(), 'keyrite-large-'))
})
afterAll(async () => {
  await faulty.dispose()
  rmSync(folder, { recursive: true, force: true })
})

it.skipIf(memory === null)(
  'more than 4 GiB is encrypted and verified, with flat memory (51)',
  async () => {
    const path = join(folder, 'sparse')
    const marks = [0, 2 ** 31 - 3, 2 ** 32 - 3, LENGTH - 6]
    const fd = openSync(path, 'w')
    ftruncateSync(fd, LENGTH)
    for (const at of marks) writeSync(fd, Buffer.from('mark!'), 0, 5, at)
    closeSync(fd)
    // Threads and buffers are there before it is measured.
    const first = join(folder, 'first')
    closeSync(openSync(first, 'w'))
    expect(await faulty.outcome([first])).toBe('done')

    const before = process.memoryUsage().rss
    let most = before
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 20)
    const done = await faulty.run([path])
    expect(outcomeOf(done)).toBe('done')
    const { size } = statSync(`${path}.krt`)
    const chunks = Math.floor(LENGTH / (16 * 1024)) + 1
    expect(size - LENGTH - 16 * chunks).toBeLessThan(1024)
    expect(outcomeOf(await faulty.run([`${path}.krt`], null, { action: 'verify' }))).toBe('done')
    clearInterval(timer)
    expect((most - before) / MIB).toBeLessThan(150)
  },
)
