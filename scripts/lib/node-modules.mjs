import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot, tool } from './paths.mjs'
import { run } from './run.mjs'
import { PlainError, say } from './say.mjs'

const natives = ['pkcs11js/build/Release/pkcs11.node', 'sqlite3/build/Release/node_sqlite3.node']

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

/** @returns {Packages} */
const packagesOf = (/** @type {string} */ lockFile) =>
  JSON.parse(readFileSync(lockFile, 'utf8')).packages

/** npm leaves a copy of what it installed: when that says the same as the lock, all is there. */
const matchesLock = () => {
  const installedList = tool('.package-lock.json')
  if (!existsSync(installedList)) return false
  const installed = packagesOf(installedList)
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      // Packages for other platforms are left out.
      (wanted.optional && !installed[path]) ||
      (installed[path]?.version === wanted.version &&
        installed[path]?.integrity === wanted.integrity),
  )
}

const isComplete = () => natives.every((path) => existsSync(tool(path))) && matchesLock()

/** Node's own headers, where they came with it, so that node-gyp fetches none. */
const headersEnvironment = () => {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {}
}

/** Runs `npm ci` when node_modules is missing, incomplete or not what the lock says. */
export const ensureNodeModules = async () => {
  if (isComplete()) return
  say('Installing npm packages and compiling the native ones (one to three minutes).')
  const env = { ...process.env, ...headersEnvironment() }
  const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { env })
  if (code !== 0) throw new PlainError('npm ci failed; its messages above say why.')
  if (!isComplete()) throw new PlainError(`npm ci left no ${natives.join(' or ')}.`)
}
