import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Runs a script beside this file in a process of its own, of the same runtime as the test (in the
 * stage `electron` that is Electron), and answers what it printed. Throws when it fails or crashes.
 */
export const runApart = (
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): unknown => {
  const file = join(import.meta.dirname, script)
  const output = execFileSync(process.execPath, ['--expose-gc', file, ...args], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return JSON.parse(output) as unknown
}
