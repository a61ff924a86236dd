import { randomUUID } from 'node:crypto'
import { appendFile, lstat, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isKeyriteError } from '@shared/errors'
import type { Clock } from '../platform/clock.ts'
import { fsError } from '../platform/fs-error.ts'
import { readFileLimited } from '../platform/read-file.ts'
import { JOURNAL_TIME, type AuditLog, type LedgerStore, type TraceEntry } from './types.ts'

/** Bytes of one journal; a closed workstation has little to say, so more is a fault or a flood. */
const JOURNAL_MAX = 256 * 1024
const NAME = /^journal-([0-9a-f-]{36})\.jsonl$/

const journalLine = z.strictObject({
  at: z.iso.datetime(),
  operator: z.string(),
  operation: z.string(),
  resource: z.string(),
  resourceId: z.string(),
  outcome: z.enum(['success', 'refused', 'failed']),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
type JournalLine = z.infer<typeof journalLine>

/**
 * What happens while no vault is open (a wrong PIN, a module that doesn't load) has no chain to
 * go to. It waits here, in the clear and without secrets, for the next vault that opens.
 */
export class Journal {
  readonly #folder: string
  readonly #clock: Clock
  #id = randomUUID()
  #dropped = 0
  #tail: Promise<unknown> = Promise.resolve()

  constructor(folder: string, clock: Clock) {
    this.#folder = folder
    this.#clock = clock
  }

  append(entry: TraceEntry): Promise<void> {
    return this.#inTurn(() => this.#write(entry))
  }

  /**
   * Moves what waits into the open vault's chain, with its own time, and removes the files once
   * that is committed. A file whose removal failed is known again and not taken in twice.
   * Answers how many traces were moved.
   */
  fold(store: LedgerStore, log: AuditLog): Promise<number> {
    return this.#inTurn(async () => {
      // What comes from here on goes to a new file.
      this.#id = randomUUID()
      let moved = 0
      for (const name of await this.#files()) moved += await this.#foldFile(name, store, log)
      if (this.#dropped > 0) await log.append(notice('journalFull', { dropped: this.#dropped }))
      this.#dropped = 0
      return moved
    })
  }

  async #write(entry: TraceEntry): Promise<void> {
    const path = join(this.#folder, `journal-${this.#id}.jsonl`)
    const line: JournalLine = {
      at: this.#clock.now().toISOString(),
      operator: entry.operator,
      operation: entry.operation,
      resource: entry.resource,
      resourceId: entry.resourceId,
      outcome: entry.outcome,
      code: entry.code,
      params: { ...entry.params },
    }
    const text = `${JSON.stringify(line)}\n`
    if ((await sizeOf(path)) + Buffer.byteLength(text) > JOURNAL_MAX) {
      this.#dropped += 1
      return
    }
    try {
      await appendFile(path, text, { mode: 0o600, flush: true })
    } catch (error) {
      throw fsError(error, { path, doing: 'writing' })
    }
  }

  async #foldFile(name: string, store: LedgerStore, log: AuditLog): Promise<number> {
    const path = join(this.#folder, name)
    const journal = await readJournal(path)
    const { lines, unreadable } = journal ?? { lines: [], unreadable: 0 }
    const mark = name.replace(NAME, 'journal.folded.$1')
    const moved = await store.transaction(async () => {
      if ((await store.values.get(mark)) !== null) return 0
      for (const { at, ...entry } of lines) {
        await log.append({ ...entry, params: { ...entry.params, [JOURNAL_TIME]: at } })
      }
      if (!journal) await log.append(notice('journalDamaged', { file: name }))
      if (unreadable > 0) await log.append(notice('journalDamaged', { lines: unreadable }))
      await store.values.set(mark, this.#clock.now().toISOString())
      return lines.length
    })
    if (journal) await rm(path, { force: true })
    else await rename(path, `${path}.damaged`)
    return moved
  }

  async #files(): Promise<string[]> {
    const names = (await readdir(this.#folder)).filter((name) => NAME.test(name))
    const ages = await Promise.all(
      names.map(async (name) => ({ name, at: (await lstat(join(this.#folder, name))).mtimeMs })),
    )
    return ages.sort((one, other) => one.at - other.at).map(({ name }) => name)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }
}

interface JournalContent {
  readonly lines: JournalLine[]
  readonly unreadable: number
}

/** null for what Keyrite can't have written: it must not keep the other journals from the chain. */
async function readJournal(path: string): Promise<JournalContent | null> {
  const text = await textOf(path)
  if (text === null) return null
  const parsed = text.split('\n').filter((line) => line !== '')
  const lines = parsed.map(parseLine).filter((line) => line !== null)
  return { lines, unreadable: parsed.length - lines.length }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFileLimited(path, JOURNAL_MAX)).toString('utf8')
  } catch (error) {
    const foreign = ['FILE_TOO_LARGE', 'FILE_NOT_REGULAR', 'FILE_NOT_FOUND'] // a link to nothing
    if (isKeyriteError(error) && foreign.includes(error.code)) return null
    throw error
  }
}

/** A line torn by a crash, or of somebody else's making, is counted and not believed. */
function parseLine(text: string): JournalLine | null {
  try {
    return journalLine.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    const coded = fsError(error, { path, doing: 'reading' })
    if (coded.code === 'FILE_NOT_FOUND') return 0
    throw coded
  }
}

function notice(operation: string, params: TraceEntry['params']): TraceEntry {
  return {
    operator: '',
    operation,
    resource: 'log',
    resourceId: '',
    outcome: 'failed',
    code: 'AUDIT_BROKEN',
    params,
  }
}
