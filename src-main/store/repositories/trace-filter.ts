import type { Parameter } from '../statements.ts'
import type { TraceFilter } from '../types.ts'

/** What a person may search for; not the hashes, and not the names of the fields. */
const SEARCHED = ['operator', 'operation', 'resource', 'resourceId', 'code', 'params', 'at']

/** For WHERE, with a `?` for each of `values`. */
export interface Condition {
  readonly where: string
  readonly values: readonly Parameter[]
}

/** A condition that an index answers, in the order in which `by` says. */
export interface Road extends Condition {
  readonly by: 'seq' | 'at'
  /** The same, so that no index is taken for it (sqlite.org/optoverview, 2.1). */
  readonly beside: Condition
}

export interface Conditions {
  /** Those that lead to the fewest traces, as a rule, first. */
  readonly roads: readonly Road[]
  /** What is left to be looked at, trace by trace. */
  readonly rest: readonly Condition[]
}

export function conditionsOf(query: TraceFilter): Conditions {
  const { resourceId, operator, operation, outcome, search, journal } = query
  const roads = [
    equals('resource_id', resourceId),
    outcome === 'all' || outcome === 'success' ? null : unsuccessful(outcome),
    equals('operation', operation),
    during(query),
    equals('operator', operator),
  ]
  const words = search.split(/\s+/).filter((part) => part !== '')
  const success = outcome === 'success' ? [{ where: '+outcome = ?', values: [outcome] }] : []
  return {
    roads: roads.filter((road) => road !== null),
    rest: [...success, ...byJournal(journal), ...words.map(containing)],
  }
}

/** All of these, as one. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    where: ['true', ...conditions.map(({ where }) => where)].join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  }
}

function equals(column: string, value: string | undefined): Road | null {
  if (value === undefined) return null
  const values = [value]
  return { by: 'seq', where: `${column} = ?`, values, beside: { where: `+${column} = ?`, values } }
}

/** The index of outcomes holds what did not succeed, and is used by a condition that says so. */
function unsuccessful(outcome: string): Road {
  const values = [outcome]
  const where = "outcome = ? AND outcome <> 'success'"
  return { by: 'seq', where, values, beside: { where: '+outcome = ?', values } }
}

function during({ from, to }: TraceFilter): Road | null {
  const values = [from, to].filter((time) => time !== undefined)
  if (values.length === 0) return null
  const ends = [
    ...(from === undefined ? [] : ['at >= ?']),
    ...(to === undefined ? [] : ['at <= ?']),
  ]
  const beside = { where: ends.map((end) => `+${end}`).join(' AND '), values }
  return { by: 'at', where: ends.join(' AND '), values, beside }
}

/** The text as a whole first, as below: few traces have the word in it. */
function byJournal(journal: boolean | undefined): Condition[] {
  if (journal === undefined) return []
  const came = "json LIKE '%journalAt%' AND json_extract(json, '$.params.journalAt') IS NOT NULL"
  return [{ where: journal ? came : `NOT (${came})`, values: [] }]
}

/**
 * Each word is somewhere in the trace, in whatever field. Looking at the text as a whole first
 * leaves little to take apart: taking a JSON apart costs many times what a look costs.
 */
function containing(word: string): Condition {
  const pattern = patternOf(word)
  // As it stands inside params, or as it stands inside a string: for most words the same.
  const looked = new Set([pattern, patternOf(JSON.stringify(word).slice(1, -1))])
  const anywhere = [...looked].map(() => "json LIKE ? ESCAPE '\\'")
  const fields = SEARCHED.map((field) => `json_extract(json, '$.${field}') LIKE ? ESCAPE '\\'`)
  return {
    where: `(${anywhere.join(' OR ')}) AND (${fields.join(' OR ')})`,
    values: [...looked, ...SEARCHED.map(() => pattern)],
  }
}

/** What a person types has no wildcards. LIKE folds the case of ASCII only. */
function patternOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
