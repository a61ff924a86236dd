// The real application, built from the present sources, on a screen in memory.
import { ensureBuild } from '../lib/build.mjs'
import { countPlaywright } from '../lib/counts.mjs'
import { startXvfb } from '../lib/display.mjs'
import { electronVersion, resolveElectron } from '../lib/electron-runtime.mjs'
import { tool } from '../lib/paths.mjs'
import { countedRun } from '../lib/report.mjs'
import { run } from '../lib/run.mjs'
import { say } from '../lib/say.mjs'

const limitMs = 45 * 60_000

export const e2e = async () => {
  await ensureBuild()
  const electron = await resolveElectron()
  say(`End-to-end tests run on Electron ${electronVersion(electron)}.`)
  const screen = await startXvfb()
  const args = [
    tool('@playwright/test/cli.js'),
    'test',
    '--reporter=list,json',
    '--pass-with-no-tests',
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
    return await countedRun('e2e', execute, countPlaywright)
  } finally {
    screen.stop()
  }
}
