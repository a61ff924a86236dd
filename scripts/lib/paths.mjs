import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Absolute path inside the repository. @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)

/** Git-ignored folder for what was fetched or derived and can be made again. */
export const cacheFolder = inRoot('.cache')

/** Tools of node_modules, by their JavaScript entry, so that no shell or PATH is needed. */
export const tool = (/** @type {string} */ path) => inRoot('node_modules', path)
