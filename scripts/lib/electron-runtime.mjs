import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fallbackExecutable, hasFallback, prepareFallback } from './electron-fallback.mjs'
import { tool } from './paths.mjs'
import { capture, run } from './run.mjs'
import { PlainError, say } from './say.mjs'

const probeTimeoutMs = 4_000
const downloadTimeoutMs = 300_000

const installed = () => {
  const executable = tool('electron/dist/electron')
  return existsSync(executable) ? executable : undefined
}

const overridden = () => {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!folder) return undefined
  const executable = join(folder, 'electron')
  if (!existsSync(executable))
    throw new PlainError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`)
  return executable
}

const reachable = async (/** @type {string} */ address) => {
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) })
    return true
  } catch {
    // Any failure to connect means the same here: the next source is tried.
    return false
  }
}

/** Electron's own download from GitHub, or from the mirror that ELECTRON_MIRROR names. */
const download = async () => {
  const { env } = process
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return undefined
  const from = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? 'https://github.com/'
  const proxied = Boolean(env['ELECTRON_GET_USE_PROXY'])
  if (!proxied && !(await reachable(from))) {
    say(`Electron can't be downloaded: ${from} gives no answer. (ELECTRON_MIRROR names another.)`)
    return undefined
  }
  say(`Downloading Electron from ${from}`)
  await run(process.execPath, [tool('electron/install.js')], { timeoutMs: downloadTimeoutMs })
  return installed()
}

const pinnedVersion = () => JSON.parse(readFileSync(tool('electron/package.json'), 'utf8')).version

const fallback = async () => {
  await prepareFallback()
  say(
    `Using the fallback runtime Electron 33.2.1; the product's line is Electron ${pinnedVersion()}.`,
  )
  return fallbackExecutable
}

/**
 * The Electron executable, from the first source that has one: ELECTRON_OVERRIDE_DIST_PATH, what
 * is installed in node_modules, an earlier fallback, the normal download, the fallback.
 * @returns {Promise<string>} absolute path
 */
export const resolveElectron = async () =>
  overridden() ??
  installed() ??
  (hasFallback() ? fallbackExecutable : undefined) ??
  (await download()) ??
  (await fallback())

/** Version string of an Electron executable, such as `33.2.1`. @param {string} executable */
export const electronVersion = (executable) => {
  const code = 'console.log(process.versions.electron)'
  const answer = capture('env', ['ELECTRON_RUN_AS_NODE=1', executable, '-e', code])
  if (answer.status !== 0) throw new PlainError(`${executable} does not start.`)
  return answer.stdout.trim()
}
