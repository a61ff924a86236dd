import { TRACES_LOOKED_AT } from '@shared/limits.ts'
import type { Statements } from '../statements.ts'
import type { StoredTrace, TraceHead, TraceRepository } from '../types.ts'
import { facets, numbersOf } from './trace-facets.ts'
import { page } from './trace-page.ts'

const COLUMNS = 'seq, at, json, previous, hash, seal'

/** A page looks at `most` traces and no more. */
export function traceRepository(db: Statements, most = TRACES_LOOKED_AT): TraceRepository {
  return {
    async append(make) {
      await db.run(
        `INSERT INTO traces (seq, json, hash, seal)
         SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
                json_extract(value, '$[2]'), json_extract(value, '$[3]')
         FROM json_each(?)`,
        () => [JSON.stringify(make().map(({ seq, json, hash, seal }) => [seq, json, hash, seal]))],
      )
    },
    last: () => db.first<StoredTrace>(`SELECT ${COLUMNS} FROM traces ORDER BY seq DESC LIMIT 1`),
    head: () => db.first<TraceHead>('SELECT seq, hash FROM trace_head'),
    page: (query) => page({ db, most }, query),
    facets: () => facets(db),
    numbersOf: (from, to) => numbersOf(db, from, to),
    from: (seq, limit) =>
      db.all<StoredTrace>(`SELECT ${COLUMNS} FROM traces WHERE seq >= ? ORDER BY seq LIMIT ?`, [
        seq,
        limit,
      ]),
    latestSinceAcknowledged: () => latestBefore(db, null),
    beforeGapSinceAcknowledged: (milliseconds) => beforeGap(db, milliseconds),
    uses: (resourceId, operations) => uses(db, resourceId, operations),
  }
}

/**
 * From the latest time down to the first trace that counts: almost always the first seen. The plus
 * keeps SQLite from walking the numbers instead (sqlite.org/optoverview, 2.1).
 */
const SINCE_ACKNOWLEDGED = `+seq >= coalesce(
  (SELECT max(seq) FROM traces WHERE operation = 'acknowledgeClock'
     AND outcome = 'success' AND json_extract(json, '$.params.journalAt') IS NULL), 0)`

async function latestBefore(db: Statements, time: string | null): Promise<string | null> {
  const row = await db.first<{ at: string }>(
    `SELECT at FROM traces WHERE ${SINCE_ACKNOWLEDGED} AND at < ? ORDER BY at DESC LIMIT 1`,
    // Behind every time: a tilde comes after all digits.
    [time ?? '~'],
  )
  return row?.at ?? null
}

/** From the newest time back, one gap's length at a step: few steps, however many traces. */
async function beforeGap(db: Statements, milliseconds: number): Promise<string | null> {
  let at = await latestBefore(db, null)
  while (at !== null) {
    const time = Date.parse(at)
    if (Number.isNaN(time)) {
      // Somebody edited it: that is for the chain to say.
      at = await latestBefore(db, at)
      continue
    }
    const start = new Date(time - milliseconds).toISOString()
    const row = await db.first<{ at: string }>(
      `SELECT at FROM traces WHERE ${SINCE_ACKNOWLEDGED} AND at >= ? AND at < ?
       ORDER BY at LIMIT 1`,
      [start, at],
    )
    if (!row) return latestBefore(db, start)
    at = row.at
  }
  return null
}

/**
 * Counted in the index alone. The newest is looked for from the end, so that few traces are read:
 * a journal holds some thousand lines at the most.
 */
async function uses(
  db: Statements,
  resourceId: string,
  operations: readonly string[],
): Promise<{ count: number; last: StoredTrace | null }> {
  const values = [resourceId, JSON.stringify(operations)]
  const used = `FROM traces WHERE resource_id = ? AND outcome = 'success'
     AND operation IN (SELECT value FROM json_each(?))`
  const row = await db.first<{ count: number }>(`SELECT count(*) AS count ${used}`, values)
  const last = await db.first<StoredTrace>(
    `SELECT ${COLUMNS} ${used} AND json_extract(json, '$.params.journalAt') IS NULL
     ORDER BY seq DESC LIMIT 1`,
    values,
  )
  return { count: row?.count ?? 0, last }
}
