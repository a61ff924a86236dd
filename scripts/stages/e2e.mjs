// The real application, built from the present sources, on a screen in memory.
import { ensureBuild } from '../lib/build.mjs'
import { countPlaywright, sum } from '../lib/counts.mjs'
import { startXvfb } from '../lib/display.mjs'
import { electronVersion, resolveElectron } from '../lib/electron-runtime.mjs'
import { tool } from '../lib/paths.mjs'
import { countedRun } from '../lib/report.mjs'
import { run } from '../lib/run.mjs'
import { say } from '../lib/say.mjs'

const limitMs = 45 * 60_000

/** As many as CI has cores: a test waits for its window half of the time. */
const SHARDS = 2

/** Each shard has a screen of its own: on one, two windows would take the focus from each other. */
export const e2e = async () => {
  await ensureBuild()
  const electron = await resolveElectron()
  say(`End-to-end tests run on Electron ${electronVersion(electron)}.`)
  const shards = Array.from({ length: SHARDS }, (_, index) => shard(index + 1, electron))
  return sum(await Promise.all(shards))
}

const shard = async (/** @type {number} */ number, /** @type {string} */ electron) => {
  const screen = await startXvfb()
  const args = [
    tool('@playwright/test/cli.js'),
    'test',
    '--reporter=list,json',
    '--pass-with-no-tests',
    `--shard=${number}/${SHARDS}`,
    `--output=test-results/e2e-${number}`,
  ]
  const execute = (/** @type {string} */ file) =>
    run(process.execPath, args, {
      env: {
        ...process.env,
        DISPLAY: screen.display,
        KEYRITE_ELECTRON: electron,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      },
      timeoutMs: limitMs,
    })
  try {
    return await countedRun(`e2e-${number}`, execute, countPlaywright)
  } finally {
    screen.stop()
  }
}
