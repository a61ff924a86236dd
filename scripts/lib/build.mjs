import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, root, tool } from './paths.mjs'
import { run } from './run.mjs'
import { PlainError, say } from './say.mjs'

const inputs = [
  'src-main',
  'src-renderer',
  'src-shared',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const stamp = inRoot('out/.fingerprint')

/** @param {string} path @returns {string[]} files below, in a settled order */
const filesOf = (path) => {
  if (!existsSync(inRoot(path))) return []
  const entries = readdirSync(inRoot(path), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const fingerprint = () => {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const files = /\.\w+$/.test(input) ? [inRoot(input)] : filesOf(input)
    for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds main, preload and renderer into out/, unless the sources are those of the last build. */
export const ensureBuild = async () => {
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  say('Building.')
  // The oldest line that must run it: the fallback runtime's. Without the variable electron-vite
  // would target the line of package.json.
  const env = { ...process.env, ELECTRON_MAJOR_VER: '33' }
  const args = [tool('electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']
  if ((await run(process.execPath, args, { env })) !== 0) throw new PlainError('The build failed.')
  writeFileSync(stamp, now)
}
