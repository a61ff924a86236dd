// npm start: from whatever state the clone is in to an open window.
import { bootstrap } from './lib/bootstrap.mjs'
import { ensureBuild } from './lib/build.mjs'
import { hasDisplay, howToSee } from './lib/display.mjs'
import { resolveElectron } from './lib/electron-runtime.mjs'
import { launch } from './lib/launch.mjs'
import { main, PlainError } from './lib/say.mjs'

await main(async () => {
  // Said before the minutes that the rest may take.
  if (!hasDisplay()) throw new PlainError(howToSee)
  await bootstrap()
  await ensureBuild()
  const electron = await resolveElectron()
  return launch(electron, process.argv.slice(2))
})
