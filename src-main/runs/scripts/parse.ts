import { LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { z } from 'zod'
import { scriptFaults, type CeremonyScript } from '@shared/domain'
import type { ScriptProblem } from '@shared/ipc'
import { SCRIPT_BYTES_MAX, SCRIPT_PROBLEMS_MAX } from '@shared/limits.ts'
import { pathText, placeAt, placeOf, type Path } from './locate.ts'
import { scriptSchema } from './schema.ts'

/** A script that is sound as a whole, or everything that is wrong with it. */
export type Parsed =
  | { readonly script: CeremonyScript; readonly text: string }
  | { readonly problems: readonly ScriptProblem[] }

/**
 * Reads a script strictly: UTF-8, YAML 1.2 core schema, no anchors or aliases (a few of them can
 * stand for gigabytes), no tags of its own, no key twice, one document.
 */
export function parseScript(bytes: Uint8Array): Parsed {
  if (bytes.length > SCRIPT_BYTES_MAX) return whole('size', String(SCRIPT_BYTES_MAX))
  const text = decoded(bytes)
  if (text === null) return whole('encoding', 'UTF-8')
  try {
    return parseText(text)
  } catch (error) {
    // Nested so deep that the reader's stack ends.
    if (error instanceof RangeError) return whole('yaml', 'nesting')
    throw error
  }
}

function parseText(text: string): Parsed {
  const lines = new LineCounter()
  const document = documentOf(text, lines)
  const broken = brokenIn(document, lines)
  if (broken.length > 0) return { problems: told(broken) }
  const at = (path: Path, code: string, detail: string): ScriptProblem => ({
    ...{ ...placeOf(document, lines, path), path: pathText(path), code, detail },
  })
  const result = scriptSchema.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true })
  const problems = result.success
    ? scriptFaults(result.data).map(({ path, code, detail }) => at(path, code, detail))
    : firstOfEach(result.error.issues.flatMap((issue) => issueProblems(issue, at)))
  if (problems.length > 0) return { problems: told(problems) }
  return { script: result.data as CeremonyScript, text }
}

/** In the order of the file, as whoever mends it reads it. */
function told(problems: readonly ScriptProblem[]): ScriptProblem[] {
  return problems
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
    .slice(0, SCRIPT_PROBLEMS_MAX)
}

/** A field that is too short has not the form either: once is enough. */
function firstOfEach(problems: readonly ScriptProblem[]): ScriptProblem[] {
  return problems.filter(
    ({ path }, index) => problems.findIndex((one) => one.path === path) === index,
  )
}

function whole(code: string, detail: string): Parsed {
  return { problems: [{ line: 1, column: 1, path: '', code, detail }] }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function documentOf(text: string, lineCounter: LineCounter): Document {
  return parseDocument(text, {
    ...{ version: '1.2', schema: 'core', strict: true, uniqueKeys: true, merge: false },
    ...{ lineCounter, prettyErrors: false, stringKeys: true, resolveKnownTags: false },
  })
}

/** Errors, warnings (an unknown tag is one) and what is refused although it is YAML. */
function brokenIn(document: Document, lines: LineCounter): ScriptProblem[] {
  const problem = (offset: number, code: string, detail: string): ScriptProblem => ({
    ...{ ...placeAt(lines, offset), path: '', code, detail },
  })
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    problem(pos[0], 'yaml', message.slice(0, 200)),
  )
  visit(document, {
    Alias: (_, { range, source }) => {
      problems.push(problem(range?.[0] ?? 0, 'alias', source))
    },
    Node: (_, node) => {
      if ('anchor' in node && node.anchor !== undefined) {
        problems.push(problem(node.range?.[0] ?? 0, 'alias', node.anchor))
      }
      if (node.tag !== undefined) problems.push(problem(node.range?.[0] ?? 0, 'tag', node.tag))
    },
  })
  return problems
}

type At = (path: Path, code: string, detail: string) => ScriptProblem

/** What zod found, in words of ours. */
function issueProblems(issue: z.core.$ZodIssue, at: At): ScriptProblem[] {
  const { path } = issue
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => at([...path, key], 'field-unknown', key))
    case 'invalid_type':
      return [at(path, issue.input === undefined ? 'field-missing' : 'type', issue.expected)]
    case 'invalid_value':
      return [at(path, unknownName(path), issue.values.map(String).join(', '))]
    case 'too_big':
      return [at(path, 'too-big', String(issue.maximum))]
    case 'too_small':
      return [at(path, 'too-small', String(issue.minimum))]
    default:
      return [at(path, formOf(path), '')]
  }
}

/** Which form it has not: that of a name, of a computed value's name, or of a text. */
function formOf(path: Path): string {
  const last = path.at(-1)
  return last === 'id' || last === 'of' ? `form-${last}` : 'form'
}

/** A task, role or kind that Keyrite doesn't know; `detail` then lists those that it does. */
function unknownName(path: Path): string {
  const last = path.findLast((segment) => typeof segment === 'string')
  if (last === 'task') return 'task-unknown'
  return last === 'role' || last === 'signOffs' ? 'role-unknown' : 'value'
}
