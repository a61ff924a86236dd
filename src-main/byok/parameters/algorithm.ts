import type { WrappingAlgorithm } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { notice, type Notice } from './notices.ts'
import type { Piece } from './pieces.ts'

export interface FoundAlgorithm {
  readonly algorithm: WrappingAlgorithm | null
  readonly notices: readonly Notice[]
}

/**
 * The algorithm that the parameters were issued for.
 * Error: PARAMETERS_README_MISMATCH, params.what 'algorithm', when two files disagree.
 */
export function findAlgorithm(pieces: readonly Piece[]): FoundAlgorithm {
  const told = pieces.flatMap(({ name, content }) => {
    if (content.kind !== 'json' && content.kind !== 'readme') return []
    const { algorithm } = content.facts
    return algorithm === null ? [] : [{ name, algorithm }]
  })
  const [first, ...more] = told
  const other = more.find(({ algorithm }) => algorithm !== first?.algorithm)
  if (first !== undefined && other !== undefined) {
    throw new KeyriteError('PARAMETERS_README_MISMATCH', {
      what: 'algorithm',
      named: first.algorithm,
      actual: other.algorithm,
      readme: first.name,
    })
  }
  if (first !== undefined) return { algorithm: first.algorithm, notices: [] }
  const unclear = pieces.some(
    ({ content }) => content.kind === 'readme' && content.facts.algorithmUnclear,
  )
  return { algorithm: null, notices: unclear ? [notice('README_ALGORITHM_UNCLEAR')] : [] }
}
