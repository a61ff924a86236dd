import { bootstrap } from './bootstrap.mjs'
import { ensureBuild } from './build.mjs'
import { startXvfb } from './display.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { runTypeScript } from './run-typescript.mjs'

/**
 * Runs a TypeScript program that drives the built application on a screen in memory. It finds
 * DISPLAY and KEYRITE_ELECTRON (the executable) in its environment.
 * @param {string} entry relative to the root @param {string[]} args
 * @param {import('./system-packages.mjs').Group[]} [groups] Debian packages beside the screen's
 * @returns {Promise<number>} exit code
 */
export const runOnScreen = async (entry, args, groups = []) => {
  await bootstrap(['screen', ...groups])
  await ensureBuild()
  const electron = await resolveElectron()
  const screen = await startXvfb()
  try {
    const env = { ...process.env, DISPLAY: screen.display, KEYRITE_ELECTRON: electron }
    return await runTypeScript(entry, args, env)
  } finally {
    screen.stop()
  }
}
