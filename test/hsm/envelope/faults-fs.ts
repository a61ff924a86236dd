// Comes before the engine in a worker thread of a test: makes the file system fail where a rule
// says so. The files, the threads and the calls that no rule meets are the real ones.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { FsRule } from './faults-rules.ts'

const folder = process.env['KEYRITE_FS_FAULTS'] ?? ''
/** Of error(3); libuv's numbers are their negatives. */
const NUMBERS: Readonly<Record<string, number>> = {
  ...{ EPERM: 1, EIO: 5, ENOMEM: 12, EACCES: 13, EEXIST: 17, EXDEV: 18, EINVAL: 22, EFBIG: 27 },
  ...{ ENOSPC: 28, EROFS: 30 },
}
// What a test looks at; the others are not counted.
const WATCHED = [
  ...['openSync', 'readSync', 'writeSync', 'fstatSync', 'lstatSync', 'statfsSync', 'mkdirSync'],
  ...['ftruncateSync', 'fsyncSync', 'linkSync', 'renameSync', 'rmSync', 'closeSync'],
  ...['fchmodSync', 'futimesSync', 'unlinkSync', 'readdirSync', 'accessSync'],
] as const

const real = { appendFileSync, existsSync, readFileSync, writeFileSync }
let counts: Record<string, number> = {}
let text = ''

function rulesNow(): readonly FsRule[] {
  const now = real.existsSync(`${folder}/rules`) ? real.readFileSync(`${folder}/rules`, 'utf8') : ''
  if (now !== text) counts = {}
  text = now
  // Its first line makes equal rules count anew.
  return now === '' ? [] : (JSON.parse(now.slice(now.indexOf('\n'))) as FsRule[])
}

function counted(name: string): number {
  counts[name] = (counts[name] ?? 0) + 1
  return counts[name]
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment to stop this thread.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** Until the test has written other rules. */
function pause(): void {
  const before = text
  real.writeFileSync(`${folder}/paused`, '')
  while (real.readFileSync(`${folder}/rules`, 'utf8') === before) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
  }
}

function fail(name: string, code: string): never {
  const syscall = name.replace('Sync', '')
  const message = `${code}: made to fail, ${syscall}`
  throw Object.assign(new Error(message), { code, syscall, errno: -(NUMBERS[code] ?? 0) })
}

type AnyCall = (...args: unknown[]) => unknown
const patched = fs as unknown as Record<string, AnyCall>
for (const name of WATCHED) {
  const call = patched[name]!
  patched[name] = (...args) => {
    const rules = rulesNow()
    const [one, all] = [counted(name), counted('*')]
    real.appendFileSync(`${folder}/calls`, `${name}\n`)
    const rule = rules.find(
      ({ at, call }) => at === (call === '*' ? all : one) && [name, '*'].includes(call),
    )
    if (rule?.then === 'kill') die()
    if (rule?.then === 'pause') pause()
    // Of this thread alone: as when it has no memory left.
    if (rule?.then === 'end-thread') process.exit(1)
    if (rule && 'error' in rule) fail(name, rule.error)
    const answer = call(...args)
    if (rule?.then === 'kill-after') die()
    return answer
  }
}
syncBuiltinESMExports()
