import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
const program = join(cacheFolder, 'envelope', `child-${process.pid}.mjs`)

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
  await faulty.keys.world.vaults.lock('asked')
  childFaults = new FsFaults()
})
afterAll(async () => {
  childFaults.dispose()
  await faulty.dispose()
  rmSync(program, { force: true })
})

const sourceOf = (name: string): string => join(faulty.folder, 'f1', name)

/** Another process's work on a file, until it is dead. `afterMs`: from when it begins. */
async function killed(name: string, rules: readonly FsRule[], afterMs?: number): Promise<string> {
  const output = faulty.emptyFolder()
  outputs.push(output)
  const { dataFolder, clock } = faulty.keys.world
  const order: ChildOrder = {
    ...{ dataFolder, vaultId, token: faulty.keys.token, now: clock.now().toISOString() },
    ...{ workerFile, faults: childFaults.folder, source: sourceOf(name), output, rules },
  }
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    env: { ...process.env, ...childFaults.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (afterMs !== undefined && said === 'ready ')
        setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
  }
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return signal ?? said
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
      const ended = await killed(name, [], 15 + Math.random() * 60)
      expect(['SIGKILL', 'ready done']).toContain(ended)
      const complete = looksRight(outputs.at(-1)!, kill % 2 === 0 ? 'large.krt' : 'large')
      if (!complete && namesIn(outputs.at(-1)!).length > 0) midway += 1
    }
    console.log(`${midway} of 6 were killed midway`)
  })

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
