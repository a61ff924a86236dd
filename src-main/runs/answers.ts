import type { ScriptCheck } from '@shared/domain'
import { wordsToDigest } from '@shared/domain/digest-words.ts'
import { KeyriteError } from '@shared/errors'
import type { RunAnswer, RunValue } from '@shared/ipc'
import type { RunDocument } from './document.ts'

export interface Given {
  readonly checkId: string
  readonly typed: string | null
}

/** Values that steps computed, by `<step id>.<value name>`. */
type Computed = (of: string) => readonly RunValue[]

/** `current`: what the step that is being completed computed just now. */
export function computedIn(
  { steps }: Pick<RunDocument, 'steps'>,
  current: { readonly stepId: string; readonly values: readonly RunValue[] },
): Computed {
  return (of) => {
    const dot = of.indexOf('.')
    const [stepId, name] = [of.slice(0, dot), of.slice(dot + 1)]
    const stored = steps.find(({ id }) => id === stepId)?.values ?? []
    const values = stepId === current.stepId ? current.values : stored
    return values.filter((each) => each.name === name)
  }
}

/**
 * Every check has its answer, and what was typed is what was computed.
 * @throws KeyriteError CHECK_OPEN, VALUE_DIFFERS
 */
export function requireAnswers(
  checks: readonly ScriptCheck[],
  given: readonly Given[],
  computed: Computed,
): RunAnswer[] {
  const unknown = given.find(({ checkId }) => !checks.some(({ id }) => id === checkId))
  if (unknown) throw new KeyriteError('CHECK_OPEN', { check: unknown.checkId })
  return checks.map(({ id: checkId, kind, of }) => {
    const [answer, ...more] = given.filter((each) => each.checkId === checkId)
    const isAnswered = answer && more.length === 0 && (answer.typed !== null) === (kind === 'value')
    if (!isAnswered) throw new KeyriteError('CHECK_OPEN', { check: checkId })
    const { typed } = answer
    if (of === undefined || typed === null) return { checkId, typed, matches: null }
    const values = computed(of)
    // The step that computes it was left out by an exception sheet.
    if (values.length === 0) return { checkId, typed, matches: null }
    if (!values.some((value) => isSame(value, typed))) {
      throw new KeyriteError('VALUE_DIFFERS', { check: checkId })
    }
    return { checkId, typed, matches: true }
  })
}

/**
 * hex: whatever its case and grouping. digest: the hex, all its words, or the first and the last.
 * Anything else: to the letter, but for space around it and case.
 */
function isSame({ kind, value, words }: RunValue, typed: string): boolean {
  const plain = typed.trim().toLowerCase()
  if (kind !== 'hex' && kind !== 'digest') return plain === value.toLowerCase()
  if (plain.replace(/[\s:·-]/g, '') === value) return true
  if (kind === 'hex') return false
  const ends = [words.at(0), words.at(-1)].join(' ').toLowerCase()
  if (plain.split(/[\s,-]+/).join(' ') === ends) return true
  const read = wordsToDigest(plain)
  return read.ok && Buffer.from(read.bytes).toString('hex') === value
}
