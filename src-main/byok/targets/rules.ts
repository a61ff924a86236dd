import { WRAPPING_ALGORITHMS, type MaterialSpec, type WrappingAlgorithm } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { Target } from './types.ts'

/** What a target has to know of import parameters. */
export interface IssuedParameters {
  readonly modulusBits: number
  /** What they were issued for; null when they don't say. */
  readonly algorithm: WrappingAlgorithm | null
}

/** @throws KeyriteError SPEC_NOT_ALLOWED with params target, spec, allowed. */
export function checkSpec(target: Target, spec: MaterialSpec): void {
  if (target.specs.includes(spec)) return
  const allowed = target.specs.join(', ')
  throw new KeyriteError('SPEC_NOT_ALLOWED', { target: target.id, spec, allowed })
}

/** @throws KeyriteError WRAPPING_KEY_SIZE, ALGORITHM_NOT_ALLOWED, with params target, allowed. */
export function checkParameters(target: Target, parameters: IssuedParameters): void {
  const { modulusBits, algorithm } = parameters
  if (!target.wrappingKeyBits.includes(modulusBits)) {
    const allowed = target.wrappingKeyBits.join(', ')
    throw new KeyriteError('WRAPPING_KEY_SIZE', { target: target.id, bits: modulusBits, allowed })
  }
  if (algorithm !== null) checkAlgorithm(target, parameters, algorithm)
}

/** In the guide's order; the one that the parameters were issued for, when they say it. */
export function allowedAlgorithms(
  target: Target,
  { algorithm }: Pick<IssuedParameters, 'algorithm'>,
): WrappingAlgorithm[] {
  return WRAPPING_ALGORITHMS.filter(
    (each) => target.algorithms.includes(each) && (algorithm === null || each === algorithm),
  )
}

/** @throws KeyriteError ALGORITHM_NOT_ALLOWED with params target, algorithm, allowed. */
export function checkAlgorithm(
  target: Target,
  parameters: Pick<IssuedParameters, 'algorithm'>,
  algorithm: WrappingAlgorithm,
): void {
  const allowed = allowedAlgorithms(target, parameters)
  if (allowed.includes(algorithm)) return
  const params = { target: target.id, algorithm, allowed: allowed.join(', ') }
  throw new KeyriteError('ALGORITHM_NOT_ALLOWED', params)
}
