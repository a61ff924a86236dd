import { basename } from 'node:path'
import { bundleTypeScript } from './bundle-typescript.mjs'
import { cacheFolder, inRoot } from './paths.mjs'
import { run } from './run.mjs'

/**
 * Runs a TypeScript program of the repository under plain Node; only the project's own files are
 * bundled.
 * @param {string} entry relative to the root @param {string[]} args @param {NodeJS.ProcessEnv} env
 */
export const runTypeScript = async (entry, args, env) => {
  // Inside node_modules' reach, so that packages resolve from the bundle too.
  const file = `${cacheFolder}/run/${basename(entry, '.ts')}.mjs`
  await bundleTypeScript(inRoot(entry), file)
  return run(process.execPath, ['--enable-source-maps', file, ...args], { env })
}
