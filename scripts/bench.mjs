// npm run bench -- NAME: measures by test/bench/NAME.ts, on a screen in memory.
import { existsSync, readdirSync } from 'node:fs'
import { runOnScreen } from './lib/on-screen.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, PlainError } from './lib/say.mjs'

const benches = () =>
  readdirSync(inRoot('test/bench'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''))

await main(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (!name || !existsSync(inRoot(`test/bench/${name}.ts`)))
    throw new PlainError(`usage: npm run bench -- NAME. There are: ${benches().join(' ')}`, 2)
  /** @type {import('./lib/system-packages.mjs').Group[]} */
  const besides = name === 'files' ? ['bench'] : []
  return runOnScreen(`test/bench/${name}.ts`, args, ['judge', 'test', ...besides])
})
