import type { Parameter } from '../statements.ts'
import type { TraceRepository } from '../types.ts'

/** What a person may search for; not the hashes, and not the names of the fields. */
const SEARCHED = ['operator', 'operation', 'resource', 'resourceId', 'code', 'params', 'at']

interface Filter {
  /** One condition for WHERE, with a `?` for each of `values`. */
  readonly where: string
  readonly values: Parameter[]
}

export function filterOf(
  query: Pick<Parameters<TraceRepository['page']>[0], 'search' | 'outcome' | 'resourceId'>,
): Filter {
  const conditions = ['true']
  const values: Parameter[] = []
  if (query.resourceId !== undefined) {
    conditions.push('resource_id = ?')
    values.push(query.resourceId)
  }
  if (query.outcome !== 'all') {
    const indexed = query.resourceId === undefined ? byOutcome(query.outcome) : 'outcome = ?'
    conditions.push(indexed)
    values.push(query.outcome)
  }
  for (const word of query.search.split(/\s+/).filter((part) => part !== '')) {
    const found = containing(word)
    conditions.push(found.where)
    values.push(...found.values)
  }
  return { where: conditions.join(' AND '), values }
}

/**
 * The index of outcomes holds what did not succeed, and is used by a condition that says so; what
 * is not in it succeeded.
 */
function byOutcome(outcome: string): string {
  return outcome === 'success'
    ? "? = 'success' AND seq NOT IN (SELECT seq FROM traces WHERE outcome <> 'success')"
    : "outcome = ? AND outcome <> 'success'"
}

/**
 * Each word is somewhere in the trace, in whatever field. Looking at the text as a whole first
 * leaves little to take apart: taking a JSON apart costs many times what a look costs.
 */
function containing(word: string): Filter {
  const pattern = patternOf(word)
  // As it stands inside params, or as it stands inside a string.
  const anywhere = ["json LIKE ? ESCAPE '\\'", "json LIKE ? ESCAPE '\\'"]
  const fields = SEARCHED.map((field) => `json_extract(json, '$.${field}') LIKE ? ESCAPE '\\'`)
  return {
    where: `(${anywhere.join(' OR ')}) AND (${fields.join(' OR ')})`,
    values: [pattern, patternOf(JSON.stringify(word).slice(1, -1)), ...SEARCHED.map(() => pattern)],
  }
}

/** What a person types has no wildcards. LIKE folds the case of ASCII only. */
function patternOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
