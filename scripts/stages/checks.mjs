// The stages that read the sources without running them; each check counts one.
import { readdirSync } from 'node:fs'
import { crashed, oneCheck, sum } from '../lib/counts.mjs'
import { inRoot, tool } from '../lib/paths.mjs'
import { run } from '../lib/run.mjs'

const node = async (/** @type {string} */ script, /** @type {string[]} */ args) =>
  oneCheck((await run(process.execPath, [tool(script), ...args])) === 0)

export const lint = () => node('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])

export const format = () =>
  node('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])

const projects = [
  { folder: '.', compiler: 'typescript/bin/tsc' },
  { folder: 'src-shared', compiler: 'typescript/bin/tsc' },
  { folder: 'src-main', compiler: 'typescript/bin/tsc' },
  { folder: 'src-main/preload', compiler: 'typescript/bin/tsc' },
  { folder: 'src-renderer', compiler: 'vue-tsc/bin/vue-tsc.js' },
  { folder: 'test', compiler: 'vue-tsc/bin/vue-tsc.js' },
]

const hasSources = (/** @type {string} */ folder) =>
  readdirSync(inRoot(folder), { recursive: folder !== '.' }).some((name) =>
    /\.(ts|vue)$/.test(String(name)),
  )

/** Each part by its own project: what src-shared may use differs from what main may. */
export const types = async () => {
  const results = []
  for (const { folder, compiler } of projects) {
    if (!hasSources(folder)) continue
    const result = await node(compiler, ['--noEmit', '--pretty', 'false', '-p', folder])
    if (result.failed > 0) console.log(`types of ${folder}: failed`)
    results.push(result)
  }
  return results.length > 0 ? sum(results) : crashed('no sources')
}

export const architecture = () =>
  node('dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    inRoot('.dependency-cruiser.mjs'),
    'src-main',
    'src-renderer',
    'src-shared',
  ])
