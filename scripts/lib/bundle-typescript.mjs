import { existsSync } from 'node:fs'
import { aliases } from './aliases.mjs'

/**
 * Bundles a TypeScript program of the repository for plain Node, which can't read it by itself
 * before version 22. Packages stay where they are, so `file` has to lie where they are found.
 * @param {string} entry @param {string} file absolute paths
 */
export const bundleTypeScript = async (entry, file) => {
  const { build } = await import('rolldown')
  await build({
    input: entry,
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
}
