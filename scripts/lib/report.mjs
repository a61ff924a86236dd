import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { crashed } from './counts.mjs'
import { cacheFolder } from './paths.mjs'

/**
 * Runs a test runner that writes a JSON report, and counts what the report says.
 * @param {string} name of the stage
 * @param {(reportFile: string) => Promise<number>} execute returns the exit code
 * @param {(report: any, exitCode: number) => import('./counts.mjs').Counts} count
 */
export const countedRun = async (name, execute, count) => {
  const folder = join(cacheFolder, 'reports')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.json`)
  // A report of an earlier run must not speak for this one.
  rmSync(file, { force: true })
  const exitCode = await execute(file)
  if (!existsSync(file)) return crashed(`no report; exit code ${exitCode}`)
  return count(JSON.parse(readFileSync(file, 'utf8')), exitCode)
}
