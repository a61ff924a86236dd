import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { aliases } from '../../../scripts/lib/aliases.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'

export interface Child {
  /** Runs it with one JSON argument; answers the signal that ended it, or its exit code. */
  run(order: unknown): Promise<NodeJS.Signals | number | null>
  /** Kills it `ms` after it sent its first message. Answers all that it sent. */
  killWhileWriting(order: unknown, ms: number): Promise<unknown[]>
  dispose(): void
}

/** Bundles a program beside the tests for plain Node, which can't read TypeScript in version 20. */
export async function buildChild(name: string): Promise<Child> {
  // Below the repository, so that the bundle finds its packages.
  mkdirSync(cacheFolder, { recursive: true })
  const outDir = mkdtempSync(join(cacheFolder, 'child-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: aliases },
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  return {
    run: (order) =>
      new Promise((resolve) => {
        const args = [join(outDir, 'child.mjs'), JSON.stringify(order)]
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
        child.on('exit', (code, signal) => resolve(signal ?? code))
      }),
    killWhileWriting: (order, ms) =>
      new Promise((resolve) => {
        const args = [JSON.stringify(order)]
        const child = fork(join(outDir, 'child.mjs'), args, { execArgv: [] })
        const messages: unknown[] = []
        child.on('message', (message) => messages.push(message))
        child.once('message', () => setTimeout(() => child.kill('SIGKILL'), ms))
        // Ended, and all that it had sent has come in.
        void Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(() =>
          resolve(messages),
        )
      }),
    dispose: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
