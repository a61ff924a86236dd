// npm run build: out/ for the present sources.
import { bootstrap } from './lib/bootstrap.mjs'
import { ensureBuild } from './lib/build.mjs'
import { main } from './lib/say.mjs'

await main(async () => {
  await bootstrap()
  await ensureBuild()
})
