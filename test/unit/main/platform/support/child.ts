// Runs one call of the platform files in a process of its own, so that strace can make its
// system calls fail or kill it, and so that root can run it as an ordinary user.
import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { aliases } from '../../../../../scripts/lib/aliases.mjs'

export interface ChildResult {
  /** 'done', an error code, or 'killed'. */
  readonly outcome: string
  readonly stderr: string
}

export interface ChildOptions {
  /** Arguments of strace, such as ['inject=fsync:error=EIO:when=1']. */
  readonly strace?: readonly string[]
  /** Only system calls on this file are meant. */
  readonly onPath?: string
  readonly uid?: number
}

export type RunChild = (args: readonly string[], options?: ChildOptions) => ChildResult

/** Bundles child-main.ts for plain Node into a folder and returns a function that runs it. */
export async function buildChild(outDir: string): Promise<RunChild> {
  chmodSync(outDir, 0o755)
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: aliases },
    build: {
      ssr: join(import.meta.dirname, 'child-main.ts'),
      outDir,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  return (args, options = {}) => run(join(outDir, 'child.mjs'), args, options)
}

function run(script: string, args: readonly string[], options: ChildOptions): ChildResult {
  const command = [process.execPath, script, ...args]
  const traced = [...straceOf(options), ...command]
  const result = spawnSync(traced[0]!, traced.slice(1), {
    encoding: 'utf8',
    // strace counts the calls of each thread by itself.
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  if (result.error !== undefined) throw result.error
  const outcome = result.signal === null ? result.stdout.trim() : 'killed'
  return { outcome, stderr: result.stderr }
}

function straceOf({ strace, onPath }: ChildOptions): string[] {
  if (strace === undefined) return []
  const path = onPath === undefined ? [] : ['-P', onPath]
  return ['strace', '-f', '-qq', '-o', '/dev/null', ...path, ...strace.flatMap((e) => ['-e', e])]
}
