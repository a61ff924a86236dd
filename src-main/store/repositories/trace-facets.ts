import type { Statements } from '../statements.ts'

/** More names than a vault ever has; what is beyond is not offered. */
const FACETS_MAX = 2_000

export async function facets(
  db: Statements,
): Promise<{ operators: string[]; operations: string[] }> {
  return {
    operators: await valuesOf(db, 'operator'),
    operations: await valuesOf(db, 'operation'),
  }
}

/** From one value to the next in the index: as many steps as values, however many traces. */
async function valuesOf(db: Statements, column: 'operator' | 'operation'): Promise<string[]> {
  const rows = await db.all<{ value: string }>(
    `WITH RECURSIVE found (value) AS (
       SELECT min(${column}) FROM traces
       UNION ALL
       SELECT (SELECT min(${column}) FROM traces WHERE ${column} > value)
       FROM found WHERE value IS NOT NULL
     )
     SELECT value FROM found WHERE value IS NOT NULL LIMIT ?`,
    [FACETS_MAX],
  )
  return rows.map(({ value }) => value)
}

/** Goes through the index of times alone. The clock may have gone back, so both ends are looked for. */
export async function numbersOf(
  db: Statements,
  from: string | null,
  to: string | null,
): Promise<{ from: number; to: number } | null> {
  const found = await db.first<{ from: number | null; to: number | null }>(
    `SELECT min(+seq) AS "from", max(+seq) AS "to" FROM traces
     WHERE at >= coalesce(?, '') AND at <= coalesce(?, '~')`,
    [from, to],
  )
  if (found?.from == null || found.to == null) return null
  return { from: found.from, to: found.to }
}
