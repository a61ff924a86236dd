import type { Words } from '../composables/use-words.ts'
import { errorCase } from './error-case.ts'

/** A failure of a call, or one that a view carries (`errorView`). */
export interface ShownError {
  readonly code: string
  readonly params: Readonly<Record<string, string | number | boolean>>
  readonly trace?: number | null
}

export interface ErrorText {
  readonly code: string
  readonly what: string
  readonly todo: string
  /** Parameters that the sentence doesn't show already: small print for whoever helps. */
  readonly details: readonly { readonly name: string; readonly value: string }[]
  readonly trace: number | null
  /** For the clipboard: code and parameters, nothing secret by the contract. */
  readonly copy: string
}

/** Codes of a newer main process than the page knows still get a sentence. */
const FALLBACK = 'INTERNAL'

/** Stands for a value in a sentence, to see whether the sentence says it. */
const MARK = '\u0001'

/** The sentence, the advice and the small print of a coded error. */
export function describeError(error: ShownError, words: Words): ErrorText {
  const { say, has } = words
  const branch = branchOf(error, has)
  const named = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [name, words.value(name, value)]),
  )
  const part = (which: string): string => say(`${branch}.${which}`, named)
  const left = String(error.params['left'])
  const tries = error.code === 'PIN_WRONG' && has(`errors.triesLeft.${left}`)
  const otherTodo = `errors.triesLeftTodo.${left}`
  const trace = error.trace ?? null
  return {
    code: error.code,
    what: tries ? `${part('what')} ${say(`errors.triesLeft.${left}`)}` : part('what'),
    todo: tries && has(otherTodo) ? say(otherTodo) : part('todo'),
    details: Object.entries(named)
      .filter(([name]) => !(tries && name === 'left') && !isSaid(branch, name, error.params, words))
      .map(([name, value]) => ({ name: words.sayOr(`errors.params.${name}`, name), value })),
    trace,
    copy: [error.code, ...Object.entries(error.params).map(([k, v]) => `${k}=${String(v)}`)]
      .concat(trace === null ? [] : [`trace=${trace}`])
      .join(' '),
  }
}

/** Where the sentence and the advice stand. */
function branchOf({ code, params }: ShownError, has: Words['has']): string {
  const found = `errors.cases.${code}.${String(errorCase(code, params))}`
  if (has(`${found}.what`)) return found
  return `errors.codes.${has(`errors.codes.${code}.what`) ? code : FALLBACK}`
}

/** By the sentence, the advice, or the choice of both. */
function isSaid(
  branch: string,
  name: string,
  params: ShownError['params'],
  { say }: Words,
): boolean {
  if (branch.endsWith(`.${String(params[name])}`)) return true
  const marked = { ...params, [name]: MARK }
  return ['what', 'todo'].some((part) => say(`${branch}.${part}`, marked).includes(MARK))
}
