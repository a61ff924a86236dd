import type { Words } from '../composables/use-words.ts'

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

/** The sentence, the advice and the small print of a coded error. */
export function describeError(error: ShownError, { say, has }: Words): ErrorText {
  const known = has(`errors.codes.${error.code}.what`) ? error.code : FALLBACK
  const part = (which: string): string => say(`errors.codes.${known}.${which}`, error.params)
  const left = error.params['left']
  const tries = known === 'PIN_WRONG' && has(`errors.triesLeft.${String(left)}`)
  const otherTodo = `errors.triesLeftTodo.${String(left)}`
  const details = Object.entries(error.params)
    .filter(([name]) => !(tries && name === 'left'))
    .map(([name, value]) => ({
      name: has(`errors.params.${name}`) ? say(`errors.params.${name}`) : name,
      value: String(value),
    }))
  const trace = error.trace ?? null
  return {
    code: error.code,
    what: tries ? `${part('what')} ${say(`errors.triesLeft.${String(left)}`)}` : part('what'),
    todo: tries && has(otherTodo) ? say(otherTodo) : part('todo'),
    details,
    trace,
    copy: [error.code, ...Object.entries(error.params).map(([k, v]) => `${k}=${String(v)}`)]
      .concat(trace === null ? [] : [`trace=${trace}`])
      .join(' '),
  }
}
