// The real application, built from the present sources, on screens in memory.
import { ensureBuild } from '../lib/build.mjs'
import { countPlaywright } from '../lib/counts.mjs'
import { startXvfb } from '../lib/display.mjs'
import { electronVersion, resolveElectron } from '../lib/electron-runtime.mjs'
import { tool } from '../lib/paths.mjs'
import { countedRun } from '../lib/report.mjs'
import { run } from '../lib/run.mjs'
import { say } from '../lib/say.mjs'

const limitMs = 45 * 60_000

/** A worker each. One more than CI has cores: a test waits for its window much of the time. */
const SCREENS = 3

export const e2e = async () => {
  await ensureBuild()
  const electron = await resolveElectron()
  say(`End-to-end tests run on Electron ${electronVersion(electron)}.`)
  const screens = await Promise.all(Array.from({ length: SCREENS }, startXvfb))
  const args = ['test', '--reporter=list,json', '--pass-with-no-tests']
  const execute = (/** @type {string} */ file) =>
    run(process.execPath, [tool('@playwright/test/cli.js'), ...args], {
      env: {
        ...process.env,
        KEYRITE_SCREENS: screens.map(({ display }) => display).join(' '),
        KEYRITE_ELECTRON: electron,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      },
      timeoutMs: limitMs,
    })
  try {
    return await countedRun('e2e', execute, countPlaywright)
  } finally {
    for (const screen of screens) screen.stop()
  }
}
