// npm run demo: the real application on a screen in memory, driven through one ceremony.
import { bootstrap } from './lib/bootstrap.mjs'
import { ensureBuild } from './lib/build.mjs'
import { startXvfb } from './lib/display.mjs'
import { resolveElectron } from './lib/electron-runtime.mjs'
import { runTypeScript } from './lib/run-typescript.mjs'
import { main } from './lib/say.mjs'

await main(async () => {
  await bootstrap(['screen', 'judge'])
  await ensureBuild()
  const electron = await resolveElectron()
  const screen = await startXvfb()
  try {
    const env = { ...process.env, DISPLAY: screen.display, KEYRITE_ELECTRON: electron }
    return await runTypeScript('test/demo/run-demo.ts', process.argv.slice(2), env)
  } finally {
    screen.stop()
  }
})
