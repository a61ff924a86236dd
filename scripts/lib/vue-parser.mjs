import { readdirSync, readFileSync } from 'node:fs'
import vueParser from 'vue-eslint-parser'
import { inRoot } from './paths.mjs'

/** All of the repository is linted, not single files. */
let isDue = process.argv.includes('.')

/** Shows the compiler behind the linter every component. @param {object} options of the parser */
const readAll = (options) => {
  const folder = inRoot('src-renderer')
  for (const name of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
    if (!name.endsWith('.vue')) continue
    const filePath = `${folder}/${name}`
    vueParser.parseForESLint(readFileSync(filePath, 'utf8'), { ...options, filePath })
  }
}

/**
 * The parser of components. The compiler sees a component's script only when that is parsed, and
 * then forgets all that it knew of the types of the others: over hundreds of components that is
 * most of the time. So all are parsed before the first is judged.
 */
export default {
  ...vueParser,
  parseForESLint(/** @type {string} */ code, /** @type {object} */ options) {
    if (isDue) {
      isDue = false
      readAll(options)
    }
    return vueParser.parseForESLint(code, options)
  },
}
