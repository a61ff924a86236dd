// npm run bench:files -- --size 2G --dir FOLDER: files in the built application, beside `age`,
// `openssl enc` and `cp`, in turn, in one run.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { BesideFiles } from './lib/beside-files.ts'
import { FilesApp } from './lib/files-app.ts'
import { fileBenchOptions } from './lib/options.ts'
import { growthDuring } from './lib/peak.ts'
import { aim, Column, report, timesAsFast } from './lib/turns.ts'

const MIB = 2 ** 20
const SMALL = 4096
const options = fileBenchOptions(process.argv.slice(2))
mkdirSync(options.folder, { recursive: true })
const work = mkdtempSync(join(options.folder, 'keyrite-bench-'))
const beside = new BesideFiles(work)
const app = await FilesApp.start()
try {
  console.log(`In ${options.folder} (${mountOf(work)}), ${options.rounds} rounds in turn.`)
  if (options.bytes > 0) await benchLarge()
  if (options.files > 0) await benchSmall()
} finally {
  await app.close()
  rmSync(work, { recursive: true, force: true })
}

/** One large file. What a program writes is removed before the next one's turn. */
async function benchLarge(): Promise<void> {
  const source = join(work, 'large')
  const at = (name: string): string => join(work, name)
  const out = emptyFolder('large-out')
  const back = emptyFolder('large-back')
  writeRandom(source, options.bytes)
  const sealing = [
    new Column('cp', () => beside.copy(source, at('large.copy'))),
    new Column('age -r', () => beside.ageEncrypt(source, at('large.age'))),
    new Column('openssl enc -aes-256-ctr', () => beside.openssl('-e', source, at('large.ctr'))),
    new Column('Keyrite', () => app.run(source, out)),
  ] as const
  const opening = [
    new Column('cp', () => beside.copy(source, at('large.copy'))),
    new Column('age -d', () => beside.ageDecrypt(at('large.age'), at('large.plain'))),
    new Column('openssl enc -d', () => beside.openssl('-d', at('large.ctr'), at('large.plain'))),
    new Column('Keyrite', () => app.run(join(out, 'large.krt'), back)),
  ] as const
  const warm = (): void => beside.warmMemory(source, at('large.warm'))
  const grown = await growthDuring(app.app.pid, async () => {
    for (let round = 0; round <= options.rounds; round += 1) {
      await takeTurns(sealing, round, warm, [at('large.copy')])
      await takeTurns(opening, round, warm, [at('large.copy'), at('large.plain')])
      execFileSync('cmp', [source, join(back, 'large')])
      for (const name of [at('large.age'), at('large.ctr'), join(out, 'large.krt')]) rmSync(name)
      rmSync(join(back, 'large'))
    }
  })
  const size = options.bytes / MIB
  reportLarge('Encrypt', size, sealing)
  reportLarge('Decrypt', size, opening)
  aim('growth of memory, MiB', [grown / MIB], '<', 150)
  rmSync(source)
}

type Large = readonly [Column, Column, Column, Column]

function reportLarge(what: string, size: number, columns: Large): void {
  const [copy, age, openssl, ours] = columns
  report(`${what} one file of ${size.toFixed(0)} MiB`, columns, size, 'MiB/s')
  aim('times as fast as age', timesAsFast(ours, age), '>=', 2.5)
  aim('times as fast as cp', timesAsFast(ours, copy), '>=', 0.7)
  aim('times as fast as openssl enc', timesAsFast(ours, openssl))
}

/**
 * Each once, beginning with another one each round. Round 0 is not counted: it is the first time
 * that anything runs, and Keyrite makes the key and starts its threads.
 * `before`: right before every turn. `passing`: removed after every turn.
 */
async function takeTurns(
  columns: readonly Column[],
  round: number,
  before: () => void,
  passing: readonly string[] = [],
): Promise<void> {
  for (let turn = 0; turn < columns.length; turn += 1) {
    before()
    await columns[(round + turn) % columns.length]!.run(round > 0)
    for (const path of passing) rmSync(path, { force: true })
  }
}

async function benchSmall(): Promise<void> {
  const source = emptyFolder('small')
  for (let file = 0; file < options.files; file += 1) {
    writeFileSync(join(source, `file-${file}.bin`), randomBytes(SMALL))
  }
  const age = new Column('age -r, once a file', () =>
    inFolder('small-age', (into) => beside.ageEach(source, into)),
  )
  const ours = new Column('Keyrite', () =>
    inFolder('small-out', (into) => app.run(source, into, 'folder')),
  )
  const grown = await growthDuring(app.app.pid, async () => {
    for (let round = 0; round <= options.rounds; round += 1) {
      await takeTurns([age, ours], round, () => undefined)
    }
  })
  report(`Encrypt ${options.files} files of 4 KiB`, [age, ours], options.files, 'files/s')
  aim("times age's rate", timesAsFast(ours, age), '>=', 3)
  aim('growth of memory, MiB', [grown / MIB], '<', 150)
}

/** Kind and options: on tmpfs, large pages ('huge=') decide what a new page costs everyone. */
function mountOf(folder: string): string {
  const args = ['-f', '-T', folder, '-no', 'FSTYPE,OPTIONS']
  return execFileSync('findmnt', args, { encoding: 'utf8' }).trim().replace(/\s+/, ' ')
}

async function inFolder(name: string, run: (folder: string) => number | Promise<number>) {
  const folder = emptyFolder(name)
  const took = await run(folder)
  rmSync(folder, { recursive: true })
  return took
}

function emptyFolder(name: string): string {
  const folder = join(work, name)
  mkdirSync(folder)
  return folder
}

/** What no file system can make smaller. */
function writeRandom(path: string, bytes: number): void {
  const key = ['-K', randomBytes(32).toString('hex'), '-iv', randomBytes(16).toString('hex')]
  const make = 'head -c "$1" /dev/zero | openssl enc -aes-256-ctr -out "$2" $3'
  execFileSync('sh', ['-c', make, 'sh', String(bytes), path, key.join(' ')])
}
