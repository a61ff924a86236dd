// npm test: every stage in turn, a table, and one closing line. `npm test -- STAGE...` runs some.
import { bootstrap } from './lib/bootstrap.mjs'
import { crashed, sum } from './lib/counts.mjs'
import { againWhereReachable } from './lib/reachable.mjs'
import { main, PlainError, say } from './lib/say.mjs'
import { closingLine, table } from './lib/summary.mjs'
import { architecture, format, lint, types } from './stages/checks.mjs'
import { e2e } from './stages/e2e.mjs'
import { mainInElectron, token, unit } from './stages/vitest.mjs'

/** @type {Record<string, () => Promise<import('./lib/counts.mjs').Counts>>} */
const stages = { lint, format, types, architecture, unit, electron: mainInElectron, token, e2e }

const chosen = () => {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !stages[name])
  if (unknown)
    throw new PlainError(`No stage '${unknown}'. There are: ${Object.keys(stages).join(' ')}`, 2)
  return names.length > 0 ? names : Object.keys(stages)
}

/** @param {unknown} error */
const couldNotRun = (error) => {
  console.error(error instanceof PlainError ? error.message : error)
  return crashed('did not run')
}

/**
 * A stage that fails to run at all counts as one failure, and the others still run.
 * @param {string} name @param {() => Promise<import('./lib/counts.mjs').Counts>} stage
 */
const outcomeOf = async (name, stage) => {
  say(`Stage ${name}`)
  const start = performance.now()
  const counts = await stage().catch(couldNotRun)
  return { name, counts, seconds: (performance.now() - start) / 1000 }
}

/** Lint takes one core for as long as the other checks take the other; what runs code comes after. */
const LANES = [['lint'], ['format', 'types', 'architecture']]

const runStages = async (/** @type {string[]} */ names) => {
  const chosenOf = (/** @type {string[]} */ of) => of.filter((name) => names.includes(name))
  const rest = Object.keys(stages).filter((name) => !LANES.flat().includes(name))
  const checks = await Promise.all(LANES.map((lane) => inTurn(chosenOf(lane))))
  return [...checks.flat(), ...(await inTurn(chosenOf(rest)))]
}

const inTurn = async (/** @type {string[]} */ names) => {
  const outcomes = []
  for (const name of names) outcomes.push(await outcomeOf(name, stages[name] ?? missing))
  return outcomes
}

const missing = async () => crashed('no such stage')

await main(async () => {
  const names = chosen()
  const elsewhere = await againWhereReachable('scripts/test.mjs', names)
  if (elsewhere !== undefined) return elsewhere
  const notReady = await bootstrap(['screen', 'judge', 'test']).then(() => undefined, couldNotRun)
  const outcomes = notReady
    ? [{ name: 'bootstrap', seconds: 0, counts: notReady }]
    : await runStages(names)
  const total = sum(outcomes.map(({ counts }) => counts))
  console.log(`\n${table(outcomes)}\n\n${closingLine(total)}`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
})
