import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { aliases } from './aliases.mjs'
import { cacheFolder, inRoot } from './paths.mjs'
import { run } from './run.mjs'

/**
 * Runs a TypeScript program of the repository under plain Node, which can't read it by itself
 * before version 22. Packages stay where they are; only the project's own files are bundled.
 * @param {string} entry relative to the root @param {string[]} args @param {NodeJS.ProcessEnv} env
 */
export const runTypeScript = async (entry, args, env) => {
  const { build } = await import('rolldown')
  // Inside node_modules' reach, so that packages resolve from the bundle too.
  const file = `${cacheFolder}/run/${basename(entry, '.ts')}.mjs`
  await build({
    input: inRoot(entry),
    platform: 'node',
    // Node 20 knows no `using`.
    transform: { target: 'node20' },
    external: (id) =>
      !id.includes('@oxc-project/runtime') &&
      !/^[./@](\/|\.|shared|main|renderer)/.test(id) &&
      !existsSync(id),
    resolve: { alias: aliases },
    output: { file, format: 'esm', sourcemap: 'inline', codeSplitting: false },
    logLevel: 'warn',
  })
  return run(process.execPath, ['--enable-source-maps', file, ...args], { env })
}
