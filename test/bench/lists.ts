import type { CallInput, CallName } from '@shared/ipc'
import { BIG_STORE, type BigStoreSize } from '../support/big-store.ts'
import { drawnAfter } from './lib/drawn.ts'
import { figures, line } from './lib/figures.ts'
import { filledApp, type FilledApp } from './lib/filled-app.ts'

/**
 * Listing, filtering and opening keys in the built application, on the largest vault that is
 * promised beside a small one, in turn, in one run: calls as the page makes them (through the whole
 * pipeline and back), and what a person sees, from the click to the frame that is drawn.
 */
const ROUNDS = Number(process.argv[2] ?? 15)
const DAYS_70_MS = 70 * 24 * 60 * 60 * 1000
const SMALL: BigStoreSize = { keys: 1, versions: 1, traces: 100 }
/** The oldest key, of spec AES_256: both vaults have it. */
const ALIAS = 'big/key-000'
/** Versions, and traces, that a key's page shows at first. */
const ROWS = 12

interface Subject {
  readonly name: string
  readonly size: BigStoreSize
  readonly filled: FilledApp
}

interface Row {
  readonly name: string
  readonly once: (subject: Subject) => Promise<number>
}

/** Milliseconds of one call, by the page's own clock. */
function called<N extends CallName>(
  name: N,
  input: (subject: Subject) => CallInput<N>,
): Row['once'] {
  return (subject) => {
    const timed = async (asked: { name: CallName; input: unknown }): Promise<number> => {
      const began = performance.now()
      const reply = await window.keyrite!.invoke(asked.name, asked.input as never)
      if (!reply.ok) throw new Error(JSON.stringify(reply.error))
      return performance.now() - began
    }
    return subject.filled.app.page.evaluate(timed, { name, input: input(subject) })
  }
}

const first = ({ filled }: Subject): string => filled.keyIds[0] ?? ''
const tracesOf = (subject: Subject) => ({
  ...{ before: null, limit: 50, search: '', outcome: 'all' as const },
  resourceId: first(subject),
})

const CALLS: readonly Row[] = [
  { name: 'keys.list', once: called('keys.list', () => undefined) },
  { name: 'keys.get', once: called('keys.get', (subject) => ({ keyId: first(subject) })) },
  { name: 'log.list, by a key', once: called('log.list', tracesOf) },
  {
    name: 'log.list, by words that are in none',
    once: called('log.list', () => ({
      ...{ before: null, limit: 50, search: 'no such words', outcome: 'all' },
    })),
  },
  {
    name: 'keys.deletionRisk',
    once: called('keys.deletionRisk', (subject) => ({ keyId: first(subject) })),
  },
]

/** In order: each begins where the one before it ended. */
const VIEWS: readonly Row[] = [
  {
    name: 'page Keys: its table',
    once: ({ filled: { app }, size }) => {
      const pages = app.page.getByRole('navigation', { name: 'Pages' })
      const link = pages.getByRole('link', { name: 'Keys', exact: true })
      return drawnAfter(link, { selector: '.keys tbody tr', count: size.keys })
    },
  },
  {
    name: 'filter: typed, the table drawn again',
    once: async ({ filled: { app }, size }) => {
      const search = app.page.getByRole('searchbox', { name: 'Search', exact: true })
      const rows = { selector: '.keys tbody tr' }
      const took = await drawnAfter(search, { ...rows, count: 1 }, ALIAS)
      await drawnAfter(search, { ...rows, count: size.keys }, '')
      return took
    },
  },
  {
    name: 'page of a key',
    once: ({ filled: { app } }) => {
      const link = app.page.getByRole('table').getByRole('link', { name: ALIAS, exact: true })
      return drawnAfter(link, { selector: '[role=tabpanel] .key-values', count: 1 })
    },
  },
  {
    name: 'its versions',
    once: ({ filled: { app }, size }) => {
      const count = Math.min(size.versions, ROWS)
      const tab = app.page.getByRole('tab', { name: 'Versions and rotation', exact: true })
      return drawnAfter(tab, { selector: '[role=tabpanel] tbody tr', count })
    },
  },
  {
    name: 'its traces',
    once: ({ filled: { app }, size }) => {
      const count = Math.min(Math.floor(size.traces / size.keys), ROWS)
      const tab = app.page.getByRole('tab', { name: 'Traces', exact: true })
      return drawnAfter(tab, { selector: '[role=tabpanel] tbody tr', count })
    },
  },
]

async function goHome({ filled: { app } }: Subject): Promise<void> {
  await app.page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().click()
  await app.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}

async function measure(subjects: readonly Subject[]): Promise<void> {
  const took = new Map<Row, number[][]>()
  for (const row of [...CALLS, ...VIEWS]) took.set(row, [[], []])
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [at, subject] of subjects.entries()) {
      await goHome(subject)
      for (const [row, values] of took) {
        const value = await row.once(subject)
        // round -1 warms caches
        if (round >= 0) values[at]?.push(value)
      }
    }
  }
  for (const [{ name }, values] of took) {
    const [large, small] = values.map(figures)
    console.log(`\n${name}`)
    for (const [at, subject] of subjects.entries())
      console.log(line(`  ${subject.name}`, figures(values[at] ?? []), 'ms'))
    if (large && small)
      console.log(`  ratio of the medians: ${(large.median / small.median).toFixed(1)}`)
  }
}

const begun = new Date(Date.now() - DAYS_70_MS)
const opened: FilledApp[] = []
try {
  const subjects: Subject[] = []
  for (const size of [BIG_STORE, SMALL]) {
    const filled = await filledApp({ ...size, begun })
    opened.push(filled)
    const { keys, versions, traces } = size
    const name = `${String(keys)} x ${String(versions)}, ${String(traces)} traces`
    console.log(`${name}: unlocked in ${filled.unlocked.toFixed(0)} ms`)
    subjects.push({ name, size, filled })
  }
  console.log(`\n${String(ROUNDS)} rounds in turn (min, median, max)`)
  await measure(subjects)
} finally {
  for (const filled of opened) await filled.close()
}
