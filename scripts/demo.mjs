// npm run demo: the real application on a screen in memory, driven through one ceremony.
import { runOnScreen } from './lib/on-screen.mjs'
import { main } from './lib/say.mjs'

await main(() => runOnScreen('test/demo/run-demo.ts', process.argv.slice(2), ['judge']))
