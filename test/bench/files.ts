// npm run bench:files -- --size 2G --dir FOLDER: files in the built application, beside `age`,
// `openssl enc` and `cp`, in turn, in one run.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { BesideFiles } from './lib/beside-files.ts'
import { figures, line } from './lib/figures.ts'
import { FilesApp } from './lib/files-app.ts'
import { fileBenchOptions } from './lib/options.ts'
import { growthDuring } from './lib/peak.ts'

const MIB = 2 ** 20
const SMALL = 4096
const options = fileBenchOptions(process.argv.slice(2))
mkdirSync(options.folder, { recursive: true })
const work = mkdtempSync(join(options.folder, 'keyrite-bench-'))
const beside = new BesideFiles(work)
const app = await FilesApp.start()
try {
  const kind = execFileSync('stat', ['-f', '-c', '%T', work], { encoding: 'utf8' }).trim()
  console.log(`In ${options.folder} (${kind}), ${options.rounds} rounds in turn.`)
  if (options.bytes > 0) await benchLarge()
  if (options.files > 0) await benchSmall()
} finally {
  await app.close()
  rmSync(work, { recursive: true, force: true })
}

interface Column {
  readonly name: string
  readonly run: () => number | Promise<number>
  /** Milliseconds, a round each. */
  readonly took: number[]
}

function column(name: string, run: Column['run']): Column {
  return { name, run, took: [] }
}

/** One large file. What a program writes is removed before the next one's turn. */
async function benchLarge(): Promise<void> {
  const source = join(work, 'large')
  const at = (name: string): string => join(work, name)
  const out = emptyFolder('large-out')
  const back = emptyFolder('large-back')
  writeRandom(source, options.bytes)
  const sealing = [
    column('cp', () => beside.copy(source, at('large.copy'))),
    column('age -r', () => beside.ageEncrypt(source, at('large.age'))),
    column('openssl enc -aes-256-ctr', () => beside.openssl('-e', source, at('large.ctr'))),
    column('Keyrite', () => app.run(source, out)),
  ]
  const opening = [
    column('cp', () => beside.copy(source, at('large.copy'))),
    column('age -d', () => beside.ageDecrypt(at('large.age'), at('large.plain'))),
    column('openssl enc -d', () => beside.openssl('-d', at('large.ctr'), at('large.plain'))),
    column('Keyrite', () => app.run(join(out, 'large.krt'), back)),
  ]
  const grown = await growthDuring(app.app.pid, async () => {
    await warmUp()
    for (let round = 0; round < options.rounds; round += 1) {
      await takeTurns(sealing, [at('large.copy')])
      await takeTurns(opening, [at('large.copy'), at('large.plain')])
      execFileSync('cmp', [source, join(back, 'large')])
      for (const name of [at('large.age'), at('large.ctr'), join(out, 'large.krt')]) rmSync(name)
      rmSync(join(back, 'large'))
    }
  })
  reportLarge('Encrypt', sealing)
  reportLarge('Decrypt', opening)
  aim('growth of memory, MiB', grown / MIB, '<', 150)
  rmSync(source)
}

/** The first file of all makes the key and starts the threads. */
async function warmUp(): Promise<void> {
  const source = join(work, 'warm')
  writeRandom(source, MIB)
  await app.run(source, emptyFolder('warm-out'))
}

async function takeTurns(columns: readonly Column[], passing: readonly string[]): Promise<void> {
  for (const { run, took } of columns) {
    took.push(await run())
    for (const path of passing) rmSync(path, { force: true })
  }
}

function reportLarge(what: string, columns: readonly Column[]): void {
  const size = options.bytes / MIB
  console.log(`\n${what} one file of ${size.toFixed(0)} MiB (min, median, max)`)
  for (const { name, took } of columns) {
    const rate = figures(took.map((ms) => size / (ms / 1000)))
    console.log(line(name, rate, 'MiB/s'))
  }
  const [copy, age, openssl, ours] = columns as [Column, Column, Column, Column]
  aim('times as fast as age', timesAsFast(ours, age), '>=', 2.5)
  aim('times as fast as cp', timesAsFast(ours, copy), '>=', 0.7)
  console.log(`${timesAsFast(ours, openssl).toFixed(2)} times as fast as openssl enc`)
}

async function benchSmall(): Promise<void> {
  const source = emptyFolder('small')
  for (let file = 0; file < options.files; file += 1) {
    writeFileSync(join(source, `file-${file}.bin`), randomBytes(SMALL))
  }
  const columns = [
    column('age -r, once a file', () =>
      inFolder('small-age', (into) => beside.ageEach(source, into)),
    ),
    column('Keyrite', () => inFolder('small-out', (into) => app.run(source, into, 'folder'))),
  ]
  const grown = await growthDuring(app.app.pid, async () => {
    for (let round = 0; round < options.rounds; round += 1) await takeTurns(columns, [])
  })
  console.log(`\nEncrypt ${options.files} files of 4 KiB (min, median, max)`)
  for (const { name, took } of columns) {
    const rate = figures(took.map((ms) => options.files / (ms / 1000)))
    console.log(line(name, rate, 'files/s'))
  }
  const [age, ours] = columns as [Column, Column]
  aim("times age's rate", timesAsFast(ours, age), '>=', 3)
  aim('growth of memory, MiB', grown / MIB, '<', 150)
}

/** The median of the rounds' ratios: what slows a round down slows both. */
function timesAsFast(ours: Column, other: Column): number {
  return figures(ours.took.map((ms, round) => other.took[round]! / ms)).median
}

function aim(what: string, value: number, how: '<' | '>=', bound: number): void {
  const reached = how === '<' ? value < bound : value >= bound
  const said = reached ? 'reached' : 'NOT reached'
  console.log(`${value.toFixed(2)} ${what} (to reach: ${how} ${bound}): ${said}`)
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
