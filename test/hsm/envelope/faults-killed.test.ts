import { execFileSync, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll } from '@main/hsm/module.ts'
import { bundleTypeScript } from '../../../scripts/lib/bundle-typescript.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'
import type { ChildOrder } from './faults-child.ts'
import { bundleFaultyWorker, FaultyFiles, namesIn } from './faults-driver.ts'
import { FsFaults, type FsRule } from './faults-rules.ts'

const SMALL = 100_000
const LARGE = 40 * 2 ** 20
const program = join(cacheFolder, 'envelope', `child-${randomUUID()}.mjs`)

let faulty: FaultyFiles
let childFaults: FsFaults
let workerFile: string
let vaultId: string
/** Where results are, or are not. */
const outputs: string[] = []
const sources = new Map<string, Buffer>()

beforeAll(async () => {
  await bundleTypeScript(join(import.meta.dirname, 'faults-child.ts'), program)
  faulty = await FaultyFiles.make()
  workerFile = await bundleFaultyWorker()
  vaultId = faulty.keys.vault.id
  const folder = faulty.emptyFolder()
  for (const [name, bytes] of [
    ['small', SMALL],
    ['large', LARGE],
  ] as const) {
    const path = join(folder, name)
    sources.set(name, randomBytes(bytes))
    // An opened file gets its mode back just before its name.
    writeFileSync(path, sources.get(name)!, { mode: 0o600 })
    expect(await faulty.outcome([path])).toBe('done')
  }
  mkdirSync(join(folder, 'papers', 'sub'), { recursive: true })
  writeFileSync(join(folder, 'papers', 'sub', 'small'), sources.get('small')!)
  const papers = join(folder, 'papers')
  expect(await faulty.outcome([papers], folder, { archive: 'papers' })).toBe('done')
  await faulty.keys.world.vaults.lock('asked')
  childFaults = new FsFaults()
})
afterAll(async () => {
  childFaults.dispose()
  await faulty.dispose()
  for (const file of [program, workerFile]) rmSync(file, { force: true })
})

const sourceOf = (name: string): string => join(faulty.folder, 'f1', name)

interface Kill {
  /** From when it begins. */
  readonly afterMs?: number
  readonly archive?: string
  /** Bytes of memory that it gets more, from when it begins. */
  readonly memory?: number
}

/** Another process's work on a file, until it is dead: the signal, or what it said. */
async function killed(
  name: string,
  rules: readonly FsRule[],
  { afterMs, archive, memory }: Kill = {},
): Promise<string> {
  const output = faulty.emptyFolder()
  outputs.push(output)
  const { dataFolder, clock } = faulty.keys.world
  const order: ChildOrder = {
    ...{ dataFolder, vaultId, token: faulty.keys.token, now: clock.now().toISOString() },
    ...{ workerFile, faults: childFaults.folder, source: sourceOf(name), output, rules },
    ...{ archive: archive ?? null, waits: memory !== undefined },
  }
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    env: { ...process.env, ...childFaults.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said !== 'ready ') return
      if (afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs)
      if (memory !== undefined) limit(child.pid!, memory)
      child.stdin.end('go')
    })
  }
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return signal ?? said
}

/** RLIMIT_AS: what `ulimit -v` sets, which no Node starts with. */
function limit(pid: number, more: number): void {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[0])
  execFileSync('prlimit', ['--pid', String(pid), `--as=${pages * 4096 + more}`])
}

/** Nothing has the result's name before it is complete; what is not, only its owner reads. */
function looksRight(output: string, result: string): boolean {
  for (const name of namesIn(output)) {
    if (name === result) continue
    expect(name).toMatch(/^\.keyrite-.*\.part$/)
    expect(statSync(join(output, name)).mode & 0o077).toBe(0)
  }
  return namesIn(output).includes(result)
}

const STEPS = [
  // The source, then the temporary file.
  ...['openSync 1', 'openSync 2', 'ftruncateSync 1', 'writeSync 1', 'fsyncSync 1'],
  ...['linkSync 1', 'linkSync 1 after', 'fsyncSync 2'],
]
const NAMED = STEPS.slice(-2)
const ruleOf = (step: string): FsRule => {
  const [call = '', at, after] = step.split(' ')
  return { call, at: Number(at), then: after ? 'kill-after' : 'kill' }
}

describe('kill -9', () => {
  it('at each step of encrypting: no name before it is complete (1)', async () => {
    for (const step of STEPS) {
      expect(await killed('small', [ruleOf(step)]), step).toBe('SIGKILL')
      const complete = looksRight(outputs.at(-1)!, 'small.krt')
      expect(complete, step).toBe(NAMED.includes(step))
    }
  })

  it('at each step of opening: no plaintext under its name before it is complete (2)', async () => {
    for (const step of [...STEPS, 'fchmodSync 1', 'futimesSync 1'].map((each) =>
      // The look at the header is a file opened, too.
      each.replace('openSync 2', 'openSync 3'),
    )) {
      expect(await killed('small.krt', [ruleOf(step)]), step).toBe('SIGKILL')
      const complete = looksRight(outputs.at(-1)!, 'small')
      expect(complete, step).toBe(NAMED.includes(step))
    }
  })

  it('at any moment of a large one', async () => {
    let midway = 0
    for (let kill = 0; kill < 6; kill += 1) {
      const name = kill % 2 === 0 ? 'large' : 'large.krt'
      const ended = await killed(name, [], { afterMs: 15 + Math.random() * 60 })
      expect(['SIGKILL', 'ready done']).toContain(ended)
      const complete = looksRight(outputs.at(-1)!, kill % 2 === 0 ? 'large.krt' : 'large')
      if (!complete && namesIn(outputs.at(-1)!).length > 0) midway += 1
    }
    console.log(`${midway} of 6 were killed midway`)
  })

  it('at the steps of an archive: no name before it is complete (1)', async () => {
    for (const step of ['writeSync 2', 'linkSync 1', 'linkSync 1 after']) {
      expect(await killed('papers', [ruleOf(step)], { archive: 'papers' }), step).toBe('SIGKILL')
      const complete = looksRight(outputs.at(-1)!, 'papers.krt')
      expect(complete, step).toBe(step === 'linkSync 1 after')
    }
  })

  it('at the steps of opening one: no folder before it is complete (2)', async () => {
    // Its own temporary folder, then those inside; its file, and the flush of that.
    const inside = ['mkdirSync 3', 'writeSync 1', 'fsyncSync 1']
    for (const step of [...inside, 'renameSync 1', 'renameSync 1 after']) {
      expect(await killed('papers.krt', [ruleOf(step)]), step).toBe('SIGKILL')
      const complete = looksRight(outputs.at(-1)!, 'papers')
      expect(complete, step).toBe(step === 'renameSync 1 after')
    }
  })

  it.each([0, 48])(
    'by want of memory, with %d MiB more: as clean as any other (57)',
    async (mebibytes) => {
      const ended = await killed('large', [], { memory: mebibytes * 2 ** 20 })
      const complete = looksRight(outputs.at(-1)!, 'large.krt')
      // Without memory it may also end between the name and its last word.
      if (!ended.startsWith('SIG')) expect(complete, ended).toBe(ended === 'ready done')
      console.log(`with ${mebibytes} MiB more: ${ended.slice(0, 60)}`)
    },
  )

  it('leaves nothing behind once the vault is opened again, and no result that is not whole', async () => {
    // What another process did to the token is seen by a module that starts anew.
    await finaliseAll()
    const vault = await faulty.keys.world.unlock(vaultId, faulty.keys.token)
    faulty.files.follow(vault)
    await expect
      .poll(() => outputs.flatMap(namesIn).filter((name) => name.endsWith('.part')), {
        timeout: 10_000,
      })
      .toEqual([])
    const back = faulty.emptyFolder()
    for (const output of outputs) {
      for (const name of namesIn(output)) {
        const path = join(output, name)
        if (name.startsWith('papers')) {
          await papersAreWhole(path, back)
          continue
        }
        const sealed = name.endsWith('.krt')
        if (sealed) expect(await faulty.outcome([path], back)).toBe('done')
        const opened = sealed ? join(back, name.slice(0, -4)) : path
        const original = sources.get(name.replace('.krt', ''))!
        expect(readFileSync(opened).equals(original)).toBe(true)
        if (sealed) rmSync(opened)
      }
    }
    for (const [name, content] of sources) {
      expect(readFileSync(sourceOf(name)).equals(content)).toBe(true)
    }
    expect(await vault.audit.verify()).toMatchObject({ ok: true })
  })
})

/** As an archive, or as the folder that it was opened into. */
async function papersAreWhole(path: string, back: string): Promise<void> {
  const sealed = path.endsWith('.krt')
  if (sealed) expect(await faulty.outcome([path], back)).toBe('done')
  const folder = sealed ? join(back, 'papers') : path
  const inside = readFileSync(join(folder, 'papers', 'sub', 'small'))
  expect(inside.equals(sources.get('small')!)).toBe(true)
  if (sealed) rmSync(folder, { recursive: true })
}
