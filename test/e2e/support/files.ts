import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Paths of all files below a folder, without Chromium's own cache. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** The same relative to the folder; what Chromium keeps in its cache is left out. */
export function namesBelow(folder: string): string[] {
  return filesBelow(folder)
    .map((path) => relative(folder, path))
    .filter((name) => !name.startsWith('cache/'))
}
