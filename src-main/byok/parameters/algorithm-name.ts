import type { WrappingAlgorithm } from '@shared/domain'

/** What may stand between the padding and its hash: 'OAEP with SHA-256', 'oaep_md:sha256'. */
const BETWEEN = '(?:[\\s_:/(,-]|padding|with|using|and|md|hash){0,6}'

const SPELLINGS: readonly (readonly [WrappingAlgorithm, RegExp])[] = [
  ['RSAES_OAEP_SHA_256', new RegExp(`oaep${BETWEEN}(?:sha[\\s_-]?(?:2[\\s_-])?)?256(?!\\d)`, 'i')],
  ['RSAES_PKCS1_V1_5', /pkcs[\s_#-]*1(?!\d)/i],
  ['RSAES_OAEP_SHA_1', new RegExp(`oaep${BETWEEN}sha[\\s_-]?1(?!\\d)`, 'i')],
]

/** Each known algorithm that a text names, in any usual spelling, in the guide's order. */
export function algorithmsIn(text: string): WrappingAlgorithm[] {
  return SPELLINGS.filter(([, spelling]) => spelling.test(text)).map(([algorithm]) => algorithm)
}

/** The one known algorithm that a value names; null when it is none or more than one. */
export function algorithmOf(value: string): WrappingAlgorithm | null {
  const [first, second] = algorithmsIn(value)
  return first !== undefined && second === undefined ? first : null
}
