import type { WrappingAlgorithm } from '@shared/domain'
import { algorithmsIn } from './algorithm-name.ts'
import { UUID } from './file-name.ts'
import { namedFiles, type NamedFile } from './readme-files.ts'
import { readTimes, type ReadmeTimes } from './readme-times.ts'

/**
 * What a description file tells. No cloud specifies its layout, so nothing is expected in any
 * place; what is not found is null, and what is found is only ever compared with the rest.
 */
export interface ReadmeFacts extends ReadmeTimes {
  /** Lower case. Null when there is none, or several and no label that tells which. */
  readonly keyId: string | null
  /** Every UUID in the text, lower case. */
  readonly uuids: readonly string[]
  readonly algorithm: WrappingAlgorithm | null
  /** It speaks of algorithms, but not clearly of one. */
  readonly algorithmUnclear: boolean
  readonly files: readonly NamedFile[]
}

const KEY_ID_LABEL =
  /(?:cmk|key|密钥|主密钥)[\s_-]*(?:id\b|标识|编号|serial|序列号)|(?:serial[\s_-]*(?:number|no\b)|序列号)/i
const ALGORITHM_LABEL = /algorithm|算法|padding|\bscheme/i

/** Characters that are looked at: far more than any description has. */
const TEXT_MAX = 64 * 1024
const LINE_MAX = 4096

export function readReadme(text: string, now: Date): ReadmeFacts {
  // Full-width colons, digits and letters become the usual ones.
  const lines = text
    .slice(0, TEXT_MAX)
    .normalize('NFKC')
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, LINE_MAX))
  return {
    ...readKeyId(lines),
    ...readAlgorithm(lines),
    ...readTimes(lines, now),
    files: namedFiles(lines),
  }
}

/** Nothing in it has to do with an import. */
export function isSilent(facts: ReadmeFacts): boolean {
  const { uuids, files, algorithm, expiry } = facts
  return uuids.length + files.length === 0 && algorithm === null && expiry === null
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function uuidsIn(text: string): string[] {
  return (text.match(new RegExp(UUID, 'gi')) ?? []).map((uuid) => uuid.toLowerCase())
}

/** The value behind a label, which may stand on the line below it. */
function labelled(lines: readonly string[], label: RegExp): string[] {
  return lines.flatMap((line, index) => {
    const match = label.exec(line)
    if (match === null) return []
    const behind = line.slice(match.index + match[0].length)
    return [/[0-9A-Za-z]{3}/.test(behind) ? behind : (lines[index + 1] ?? '')]
  })
}

function readKeyId(lines: readonly string[]): Pick<ReadmeFacts, 'keyId' | 'uuids'> {
  const uuids = distinct(lines.flatMap(uuidsIn))
  const told = distinct(
    labelled(lines, KEY_ID_LABEL).flatMap((value) => uuidsIn(value).slice(0, 1)),
  )
  const candidates = told.length > 0 ? told : uuids
  return { keyId: candidates.length === 1 ? (candidates[0] ?? null) : null, uuids }
}

function readAlgorithm(
  lines: readonly string[],
): Pick<ReadmeFacts, 'algorithm' | 'algorithmUnclear'> {
  const values = labelled(lines, ALGORITHM_LABEL)
  const told = distinct(values.flatMap(algorithmsIn))
  const candidates = told.length > 0 ? told : distinct(lines.flatMap(algorithmsIn))
  const algorithm = candidates.length === 1 ? (candidates[0] ?? null) : null
  return {
    algorithm,
    algorithmUnclear: algorithm === null && candidates.length + values.length > 0,
  }
}
