import { fileURLToPath } from 'node:url'

/** Absolute path inside the repository. @param {string} relative */
const inRepository = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))

/** The import aliases of tsconfig.base.json, for everything that bundles or runs the sources. */
export const aliases = {
  '@shared': inRepository('src-shared'),
  '@main': inRepository('src-main'),
  '@renderer': inRepository('src-renderer'),
}
