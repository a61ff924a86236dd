import type { Parameter, Statements } from '../statements.ts'
import type { StoredTrace, TraceHead, TraceRepository } from '../types.ts'

const COLUMNS = 'seq, at, json, previous, hash'
/** What a person may search for; not the hashes. */
const SEARCHED = ['operator', 'operation', 'resource', 'resourceId', 'code', 'params', 'at']

export function traceRepository(db: Statements): TraceRepository {
  return {
    async append(make) {
      await db.run(
        `INSERT INTO traces (seq, json, hash)
         SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
         FROM json_each(?)`,
        () => [JSON.stringify(make().map(({ seq, json, hash }) => [seq, json, hash]))],
      )
    },
    last: () => db.first<StoredTrace>(`SELECT ${COLUMNS} FROM traces ORDER BY seq DESC LIMIT 1`),
    head: () => db.first<TraceHead>('SELECT seq, hash FROM trace_head'),
    page: (query) => page(db, query),
    from: (seq, limit) =>
      db.all<StoredTrace>(`SELECT ${COLUMNS} FROM traces WHERE seq >= ? ORDER BY seq LIMIT ?`, [
        seq,
        limit,
      ]),
    async latestSince(operation) {
      const row = await db.first<{ latest: string | null }>(
        `SELECT max(at) AS latest FROM traces WHERE seq >= coalesce(
           (SELECT max(seq) FROM traces WHERE operation = ? AND outcome = 'success'
              AND json_extract(json, '$.params.journalAt') IS NULL), 0)`,
        [operation],
      )
      return row?.latest ?? null
    },
    uses: (resourceId, operations) => uses(db, resourceId, operations),
  }
}

/** Counted in the index alone: one trace is read, the newest. */
async function uses(
  db: Statements,
  resourceId: string,
  operations: readonly string[],
): Promise<{ count: number; last: StoredTrace | null }> {
  const rows = await db.all<StoredTrace & { readonly count: number }>(
    `SELECT ${COLUMNS}, used.count AS count
     FROM (SELECT count(*) AS count, max(seq) AS newest FROM traces
             WHERE resource_id = ? AND outcome = 'success'
               AND operation IN (SELECT value FROM json_each(?))) AS used
     JOIN traces ON seq = used.newest`,
    [resourceId, JSON.stringify(operations)],
  )
  const [row] = rows
  if (!row) return { count: 0, last: null }
  const { count, ...last } = row
  return { count, last }
}

async function page(
  db: Statements,
  query: Parameters<TraceRepository['page']>[0],
): Promise<{ rows: StoredTrace[]; total: number }> {
  const { where, values } = filter(query)
  const found = await db.first<{ total: number }>(
    `SELECT count(*) AS total FROM traces WHERE ${where}`,
    values,
  )
  const rows = await db.all<StoredTrace>(
    `SELECT ${COLUMNS} FROM traces WHERE ${where} AND (? IS NULL OR seq < ?)
     ORDER BY seq DESC LIMIT ?`,
    [...values, query.before, query.before, query.limit],
  )
  return { rows, total: found?.total ?? 0 }
}

/** `total` counts what matches on all pages, so `before` is not part of this. */
function filter(query: Omit<Parameters<TraceRepository['page']>[0], 'before' | 'limit'>) {
  const conditions = ['1 = 1']
  const values: Parameter[] = []
  if (query.resourceId !== undefined) {
    conditions.push('resource_id = ?')
    values.push(query.resourceId)
  }
  if (query.outcome !== 'all') {
    conditions.push('outcome = ?')
    values.push(query.outcome)
  }
  const search = query.search.trim()
  if (search !== '') {
    const fields = SEARCHED.map((field) => `coalesce(json_extract(json, '$.${field}'), '')`)
    // instr and not LIKE: what a person types has no wildcards. lower() folds ASCII only.
    conditions.push(`instr(lower(${fields.join(" || ' ' || ")}), lower(?)) > 0`)
    values.push(search)
  }
  return { where: conditions.join(' AND '), values }
}
