import { KeyriteError } from '@shared/errors'
import { baseName, readFileName, stem } from './file-name.ts'
import { notice, type Notice } from './notices.ts'
import type { Piece } from './pieces.ts'
import type { NamedFile } from './readme-files.ts'

/**
 * The files that a README names must be those that were given. A file that somebody renamed,
 * so that its name claims nothing, passes with a notice.
 *
 * Error: PARAMETERS_README_MISMATCH, params.what 'file', with both names.
 */
export function checkNamedFiles(
  readme: Piece,
  chosen: Readonly<Record<NamedFile['part'], Piece>>,
  now: Date,
): Notice[] {
  if (readme.content.kind !== 'readme') return []
  const { files } = readme.content.facts
  return (['wrappingKey', 'importToken'] as const).flatMap((part) => {
    const named = files.filter((file) => file.part === part)
    const actual = chosen[part]
    if (named.length === 0 || named.some(({ name }) => stem(name) === stem(actual.name))) return []
    const [first] = named
    return first === undefined ? [] : otherName(readme, first.name, actual, now)
  })
}

function otherName(readme: Piece, named: string, actual: Piece, now: Date): Notice[] {
  if (agrees(named, actual, now)) return []
  const params = { named, actual: baseName(actual.name) }
  const { keyId, stamp } = actual.named
  const renamed = keyId === null && stamp === null && !sameFamily(named, actual.name)
  if (renamed) return [notice('README_NAMES_DIFFER', params)]
  throw new KeyriteError('PARAMETERS_README_MISMATCH', {
    what: 'file',
    ...params,
    readme: baseName(readme.name),
  })
}

/** Told in other words: another case, without the time, or cut at a blank. */
function agrees(named: string, actual: Piece, now: Date): boolean {
  const [told, given] = [stem(named).toLowerCase(), stem(actual.name).toLowerCase()]
  if (given.startsWith(told) && !/^[0-9a-z]/.test(given.slice(told.length))) return true
  const { keyId, stamp } = readFileName(named, now)
  const same = keyId !== null && keyId === actual.named.keyId
  return same && (stamp === null || stamp === actual.named.stamp)
}

/** `wrappingKey_b` given where `wrappingKey_a` is named: not renamed, but another one. */
function sameFamily(named: string, actual: string): boolean {
  const family = /^(?:wrapping_?key|public_?key|import_?token)_/i
  const [one, other] = [family.exec(stem(named)), family.exec(stem(actual))]
  return one !== null && other !== null && one[0].toLowerCase() === other[0].toLowerCase()
}
