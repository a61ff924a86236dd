import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** The repository, which is also the application's folder for `electron <folder>`. */
export const ROOT = resolve(import.meta.dirname, '../../..')

let found: string | undefined

/** The Electron executable: what the caller resolved already, else what the scripts resolve. */
export function electronPath(): string {
  found ??=
    process.env['KEYRITE_ELECTRON'] ||
    execFileSync(process.execPath, [resolve(ROOT, 'scripts/electron-path.mjs')], {
      encoding: 'utf8',
    }).trim()
  return found
}
