import { JOURNAL_TIME } from '../../audit/index.ts'
import type { StoredTrace } from '../../store/types.ts'

const COLUMNS = [
  ...['seq', 'at', 'operator', 'operation', 'resource', 'resourceId', 'outcome', 'code'],
  ...['params', 'previous', 'hash', JOURNAL_TIME],
] as const

/** RFC 4180, 2: every line ends with CR LF. */
const END = '\r\n'
/** What a spreadsheet takes for a formula: OWASP, 'CSV Injection'; the wide forms as well. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

/** The mark tells spreadsheets that this is UTF-8; without it they spoil all but ASCII. */
export function csvHead(): string {
  return `\uFEFF${COLUMNS.map(quoted).join(',')}${END}`
}

export function csvRow({ json, hash }: StoredTrace): string {
  const fields = fieldsOf(json)
  const trace: Readonly<Record<string, unknown>> = {
    ...fields,
    hash,
    [JOURNAL_TIME]: journalTimeOf(fields),
  }
  return `${COLUMNS.map((column) => quoted(textOf(trace[column]))).join(',')}${END}`
}

/** A trace that somebody edited into no JSON is shown as it stands. */
function fieldsOf(json: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) return { params: json }
    throw error
  }
}

/** Of what came by way of a journal; undefined for all else. */
function journalTimeOf({ params }: Readonly<Record<string, unknown>>): unknown {
  if (typeof params !== 'object' || params === null) return undefined
  return (params as Readonly<Record<string, unknown>>)[JOURNAL_TIME]
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return FORMULA.test(value) ? `'${value}` : value
  return value === undefined ? '' : JSON.stringify(value)
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
