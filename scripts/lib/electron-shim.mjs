// Stands in for Electron's default_app.asar, which the fallback runtime lacks, so that
// `electron <flags> <folder>` behaves as usual. It is copied to resources/app/index.mjs.
// Top-level await holds 'ready' back until the application's main module has been evaluated.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const argument = process.argv.slice(1).find((arg) => !arg.startsWith('-'))
if (!argument) {
  console.error('usage: electron [flags] <application folder>')
  process.exit(2)
}
const folder = resolve(argument)
const description = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
// Two calls that Electron's own default application makes too, but no declaration lists.
const undeclared = /** @type {any} */ (app)
undeclared.setAppPath(folder)
undeclared.setVersion(description.version)
app.setName(description.productName ?? description.name)
await import(pathToFileURL(resolve(folder, description.main)).href)
