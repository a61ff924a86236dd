import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleTypeScript } from '../../../scripts/lib/bundle-typescript.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'
import type { Order } from './child.ts'

export interface Ended {
  /** 'SIGKILL', or null when it came to its end. */
  readonly signal: string | null
  /** Its last line: 'ready', 'done', or why it failed. */
  readonly said: string
}

/** When to kill a child from outside, once it has said 'ready'. */
export type Killer =
  | { readonly after: number }
  /** As soon as the child has added so many files named so to this folder. */
  | { readonly folder: string; readonly ending: string; readonly added: number }

export interface ChildProgram {
  run(order: Order, killer?: Killer): Promise<Ended>
  dispose(): void
}

/** Bundles child.ts for plain Node; packages stay where they are. */
export async function buildChild(): Promise<ChildProgram> {
  // Inside node_modules' reach, so that packages resolve from the bundle too.
  const file = join(cacheFolder, 'faults', `child-${randomUUID()}.mjs`)
  await bundleTypeScript(join(import.meta.dirname, 'child.ts'), file)
  return { run: (order, killer) => run(file, order, killer), dispose: () => rmSync(file) }
}

async function run(file: string, order: Order, killer?: Killer): Promise<Ended> {
  const before = killer ? filesOf(killer) : 0
  const child = spawn(process.execPath, [file, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = once(child, 'close')
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (killer && text.includes('ready')) {
      void due(killer, before).then(() => child.exitCode === null && child.kill('SIGKILL'))
    }
  })
  const [, signal] = (await ended) as [number | null, string | null]
  return { signal, said: said.trim().split('\n').at(-1) ?? '' }
}

function filesOf(killer: Killer): number {
  if ('after' in killer) return 0
  return readdirSync(killer.folder).filter((name) => name.endsWith(killer.ending)).length
}

async function due(killer: Killer, before: number): Promise<void> {
  if ('after' in killer) return new Promise((resolve) => setTimeout(resolve, killer.after))
  // Without a pause: what is to be hit takes less time than a timer.
  const limit = performance.now() + 10_000
  while (filesOf(killer) < before + killer.added && performance.now() < limit);
}
