import { KeyriteError } from '@shared/errors'
import type { NameFacts } from './file-name.ts'

export interface NamedInput {
  readonly name: string
  readonly named: NameFacts
}

/** Files of one click carry one time; where it counts milliseconds, they may be some apart. */
const CLICK_MS = 2000

/**
 * Files that are named as a download's must be of the same one.
 * Error: PARAMETERS_MIXED, with both values and the files that they are from.
 */
export function requireOneDownload(inputs: readonly NamedInput[]): void {
  const named = inputs.filter(({ named: { part } }) => part !== null)
  const ids = named.filter(({ named: { keyId } }) => keyId !== null)
  const stamps = named.filter(({ named: { stamp } }) => stamp !== null)
  for (const other of ids) requireSame(ids[0], other, (facts) => facts.keyId ?? '')
  for (const other of stamps) {
    const [first] = stamps
    if (first !== undefined && !sameClick(first.named, other.named)) {
      requireSame(first, other, (facts) => facts.stamp ?? '')
    }
  }
}

function requireSame(
  one: NamedInput | undefined,
  other: NamedInput,
  value: (facts: NameFacts) => string,
): void {
  if (one === undefined || value(one.named) === value(other.named)) return
  throw new KeyriteError('PARAMETERS_MIXED', {
    first: value(one.named),
    second: value(other.named),
    firstFrom: one.name,
    secondFrom: other.name,
  })
}

function sameClick(one: NameFacts, other: NameFacts): boolean {
  if (one.stamp === other.stamp) return true
  if (one.downloaded === null || other.downloaded === null) return false
  const precise = /\d{13}|\d{17}|[.]\d{3}/
  const distance = Math.abs(one.downloaded.at.getTime() - other.downloaded.at.getTime())
  return precise.test(one.stamp ?? '') ? distance <= CLICK_MS : distance === 0
}
