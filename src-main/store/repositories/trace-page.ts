import type { Statements } from '../statements.ts'
import type { StoredTrace, TracePage, TracePageQuery } from '../types.ts'
import { allOf, conditionsOf, type Condition, type Conditions, type Road } from './trace-filter.ts'

const COLUMNS = 'seq, at, json, previous, hash, seal'

/** All traces, by their numbers. */
const ALL: Road = { by: 'seq', where: 'true', values: [], beside: { where: 'true', values: [] } }

interface Look {
  readonly db: Statements
  /** Traces that are gone through, and counted, at the most. */
  readonly most: number
}

/** The one index that is gone along, and what is looked at on the way. */
interface Way {
  readonly road: Road
  /** Traces on it, counted up to one more than are looked at. */
  readonly length: number
  readonly rest: readonly Condition[]
}

/** A place between two traces. */
interface Place {
  readonly seq: number
  readonly at: string
}

/**
 * Goes along the index that leads to the fewest traces, and looks at what it passes: at so many and
 * no more, so that no call keeps the store from everybody else for seconds, however long the log.
 */
export async function page(look: Look, query: TracePageQuery): Promise<TracePage> {
  const { db } = look
  const way = await chooseWay(look, conditionsOf(query))
  const start = await startOf(db, way.road, query.before)
  const end = way.rest.length > 0 ? await endOf(look, way, query.before, start) : null
  const { where, values } = allOf([
    way.road,
    start,
    ...(end ? [notBefore(way.road, end)] : []),
    ...way.rest,
  ])
  const found = await db.all<StoredTrace>(
    `SELECT ${COLUMNS} FROM traces WHERE ${where} ${orderOf(way.road)} LIMIT ?`,
    [...values, query.limit + 1],
  )
  const rows = found.slice(0, query.limit)
  const last = found.length > query.limit ? rows.at(-1) : end
  const next = last ? { before: last.seq, at: last.at } : null
  return { rows, ...(await totalOf(look, way)), next }
}

async function chooseWay(look: Look, { roads, rest }: Conditions): Promise<Way> {
  let best: { readonly road: Road; readonly length: number } | null = null
  for (const road of roads) {
    const length = await countUpTo(look, road)
    if (best === null || length < best.length) best = { road, length }
  }
  if (best === null) return { road: ALL, length: await newest(look.db), rest }
  const others = roads.filter((road) => road !== best.road).map(({ beside }) => beside)
  return { ...best, rest: [...others, ...rest] }
}

async function totalOf(look: Look, way: Way): Promise<Pick<TracePage, 'total' | 'more'>> {
  const { road, length, rest } = way
  const isShort = length <= look.most
  if (rest.length === 0) {
    // The head is the number of all of them.
    if (isShort || road === ALL) return { total: length, more: false }
    return { total: look.most, more: true }
  }
  if (!isShort) return { total: null, more: false }
  return { total: await countUpTo(look, allOf([road, ...rest])), more: false }
}

async function countUpTo({ db, most }: Look, { where, values }: Condition): Promise<number> {
  const row = await db.first<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM traces WHERE ${where} LIMIT ?)`,
    [...values, most + 1],
  )
  return row?.count ?? 0
}

async function newest(db: Statements): Promise<number> {
  return (await db.first<{ seq: number }>('SELECT seq FROM trace_head'))?.seq ?? 0
}

async function startOf(db: Statements, road: Road, before: number | null): Promise<Condition> {
  if (before === null) return { where: 'true', values: [] }
  if (road.by === 'seq') return { where: 'seq < ?', values: [before] }
  const place = await db.first<Place>('SELECT seq, at FROM traces WHERE seq = ?', [before])
  // Nobody takes a trace away; a number that never was has no older ones.
  if (!place) return { where: 'false', values: [] }
  return { where: '(at, seq) < (?, ?)', values: [place.at, place.seq] }
}

/** The last trace that is looked at from `start` on; null: the way ends before. */
function endOf(
  { db, most }: Look,
  { road, length }: Way,
  before: number | null,
  start: Condition,
): Promise<Place | null> {
  // Numbers have no gaps, so nothing has to be read to know where they end; reading costs the most.
  if (road === ALL) return endOfAll(db, (before ?? length + 1) - most)
  const { where, values } = allOf([road, start])
  return db.first<Place>(
    `SELECT seq, at FROM traces WHERE ${where} ${orderOf(road)} LIMIT 1 OFFSET ?`,
    [...values, most - 1],
  )
}

/** In a damaged log the number may be missing: its time is that of the next one then. */
async function endOfAll(db: Statements, seq: number): Promise<Place | null> {
  if (seq < 1) return null
  const row = await db.first<{ at: string }>(
    'SELECT at FROM traces WHERE seq >= ? ORDER BY seq LIMIT 1',
    [seq],
  )
  return { seq, at: row?.at ?? '' }
}

function notBefore({ by }: Road, { seq, at }: Place): Condition {
  if (by === 'seq') return { where: 'seq >= ?', values: [seq] }
  return { where: '(at, seq) >= (?, ?)', values: [at, seq] }
}

function orderOf({ by }: Road): string {
  return by === 'seq' ? 'ORDER BY seq DESC' : 'ORDER BY at DESC, seq DESC'
}
