// Prints the path of the Electron executable, fetching one when there is none yet.
import { resolveElectron } from './lib/electron-runtime.mjs'
import { main } from './lib/say.mjs'

await main(async () => console.log(await resolveElectron()))
