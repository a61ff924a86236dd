import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

// Upwards from here: a bundled program (demo, bench) runs from another folder than its source.
function rootFrom(folder: string): string {
  return existsSync(resolve(folder, 'package-lock.json')) ? folder : rootFrom(dirname(folder))
}

/** The repository, which is also the application's folder for `electron <folder>`. */
export const ROOT = rootFrom(import.meta.dirname)

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
