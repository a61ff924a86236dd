// The stages that vitest runs: in Node, in Electron's runtime, and on the tokens.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countVitest, sum } from '../lib/counts.mjs'
import { resolveElectron } from '../lib/electron-runtime.mjs'
import { inRoot, tool } from '../lib/paths.mjs'
import { countedRun } from '../lib/report.mjs'
import { run } from '../lib/run.mjs'

const minute = 60_000

const vitest = (/** @type {string} */ reportFile, /** @type {string[]} */ args) => [
  tool('vitest/vitest.mjs'),
  'run',
  '--passWithNoTests',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...args,
]

export const unit = () => {
  const args = ['--project', 'unit', '--project', 'renderer']
  const execute = (/** @type {string} */ file) =>
    run(process.execPath, vitest(file, args), { timeoutMs: 20 * minute })
  return countedRun('unit', execute, countVitest)
}

/**
 * Main's unit tests again, where they will run: the crypto library of Electron is not that of
 * Node, and its Node is older, so that what passes in one can fail in the other.
 */
export const mainInElectron = async () => {
  const electron = await resolveElectron()
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', KEYRITE_TEST_RUNTIME: 'electron' }
  const args = ['--project', 'unit', 'test/unit/main']
  const execute = (/** @type {string} */ file) =>
    run(electron, vitest(file, args), { env, timeoutMs: 20 * minute })
  return countedRun('electron', execute, countVitest)
}

/** One more than CI has cores: mostly a shard waits, for its token or for the disk. */
const SHARDS = 3

/**
 * Everything runs beside a private opencryptoki, so that both tokens are in one process. Files run
 * one at a time beside the same daemon; each shard has a daemon and a token folder of its own.
 */
export const token = async () => {
  const shards = Array.from({ length: SHARDS }, (_, index) => tokenShard(index))
  return sum(await Promise.all(shards))
}

/** Every third file by path: what lies beside each other takes alike long, so shards end together. */
const filesOf = (/** @type {number} */ shard) =>
  readdirSync(inRoot('test/hsm'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .toSorted()
    .filter((_, index) => index % SHARDS === shard)
    .map((path) => join('test/hsm', path))

const tokenShard = async (/** @type {number} */ shard) => {
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-opencryptoki-'))
  const wrapper = inRoot('test/support/opencryptoki-namespace.sh')
  const args = ['--project', 'token', ...filesOf(shard)]
  const execute = (/** @type {string} */ file) =>
    run(wrapper, [folder, process.execPath, ...vitest(file, args)], { timeoutMs: 30 * minute })
  try {
    return await countedRun(`token-${shard + 1}`, execute, countVitest)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
