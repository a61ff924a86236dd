import { KeyriteError } from '@shared/errors'
import { PARAMETERS_FILE_MAX, PARAMETERS_FILES_MAX } from '@shared/limits.ts'
import { sha256 } from '../../crypto/fingerprint.ts'
import { findAlgorithm } from './algorithm.ts'
import { requireOneDownload } from './check-names.ts'
import { checkNamedFiles } from './check-readme.ts'
import { chooseKey, type ChosenKey } from './choose-key.ts'
import { chooseToken, type ChosenToken } from './choose-token.ts'
import { findTimes, isExpired } from './expiry.ts'
import { findKeyId } from './key-id.ts'
import { notice, type Notice } from './notices.ts'
import { readPiece, type Piece } from './pieces.ts'
import type {
  ImportParameters,
  ImportToken,
  ParameterInput,
  ParameterSource,
  ReadContext,
  SourcePart,
  WrappingKey,
} from './types.ts'
import { isZip, unzip } from './unzip.ts'

/**
 * Reads what a cloud hands out for an import: the three downloaded files, a ZIP of them, an
 * API's answer, the guides' other files, pasted values, or a mixture. What each input is, its
 * content tells. Parameters that have expired are read all the same; the caller refuses them.
 *
 * Errors: PARAMETERS_*, WRAPPING_KEY_*, IMPORT_TOKEN_INVALID, ALGORITHM_NOT_ALLOWED.
 */
export async function readImportParameters(
  inputs: readonly ParameterInput[],
  { now, typedKeyId }: ReadContext,
): Promise<ImportParameters> {
  const pieces = (await expand(inputs)).map((input) => readPiece(input, now))
  requireReadable(pieces)
  requireOneDownload(pieces)
  const key = chooseKey(pieces)
  const token = chooseToken(pieces)
  const chosen = { wrappingKey: key.from, importToken: token.from }
  const named = pieces.flatMap((piece) => checkNamedFiles(piece, chosen, now))
  const { keyId, keyIdFrom } = findKeyId(pieces, typedKeyId)
  const algorithm = findAlgorithm(pieces)
  const times = findTimes(pieces, now)
  const sources = pieces.map((piece) => sourceOf(piece, token))
  return {
    keyId,
    keyIdFrom,
    algorithm: algorithm.algorithm,
    wrappingKey: wrappingKeyOf(key),
    importToken: importTokenOf(token),
    downloadedAt: times.downloadedAt,
    expiresAt: times.expiresAt,
    expiryFrom: times.expiryFrom,
    expired: isExpired(times, now),
    sources,
    notices: distinct([
      ...key.notices,
      ...token.notices,
      ...named,
      ...algorithm.notices,
      ...times.notices,
      ...ignored(sources),
    ]),
    readme: readmeOf(pieces),
  }
}

async function expand(inputs: readonly ParameterInput[]): Promise<ParameterInput[]> {
  if (inputs.length === 0) throw new KeyriteError('PARAMETERS_EMPTY')
  if (inputs.length > PARAMETERS_FILES_MAX) {
    throw new KeyriteError('PARAMETERS_TOO_LARGE', {
      files: inputs.length,
      max: PARAMETERS_FILES_MAX,
    })
  }
  const files: ParameterInput[] = []
  for (const input of inputs) {
    const { name, bytes } = input
    if (bytes.length > PARAMETERS_FILE_MAX) {
      throw new KeyriteError('PARAMETERS_TOO_LARGE', {
        name,
        bytes: bytes.length,
        max: PARAMETERS_FILE_MAX,
      })
    }
    if (isZip(bytes)) files.push(...(await unzip(input)))
    else if (/\.zip$/i.test(name)) throw new KeyriteError('PARAMETERS_ZIP_DAMAGED', { name })
    else files.push(input)
  }
  if (files.length === 0) throw new KeyriteError('PARAMETERS_EMPTY')
  return files
}

/** Says so when not one of the inputs has to do with an import. */
function requireReadable(pieces: readonly Piece[]): void {
  const known = pieces.some(({ content, named }) => content.kind !== 'other' || named.part !== null)
  if (known) return
  const json = pieces.find(({ content }) => content.kind === 'other' && /^[{[]/.test(content.text))
  if (json !== undefined) throw new KeyriteError('PARAMETERS_JSON_INVALID', { name: json.name })
  throw new KeyriteError('PARAMETERS_UNREADABLE', { name: pieces[0]?.name ?? '' })
}

function wrappingKeyOf({ key }: ChosenKey): WrappingKey {
  const { spkiDer, modulusBits, exponent } = key
  return { spkiDer, modulusBits, exponent: exponent.toString(), fingerprint: sha256(spkiDer) }
}

function importTokenOf({ token }: ChosenToken): ImportToken {
  return { ...token, sha256: sha256(token.bytes) }
}

function sourceOf(piece: Piece, token: ChosenToken): ParameterSource {
  return { name: piece.name, part: partOf(piece, token), bytes: piece.size }
}

function partOf({ content, named, name }: Piece, { token, from }: ChosenToken): SourcePart {
  switch (content.kind) {
    case 'json':
    case 'readme':
      return content.kind
    case 'key':
      return 'wrappingKey'
    case 'token':
      return content.token.bytes.equals(token.bytes) ? 'importToken' : 'ignored'
    case 'damaged':
      return 'ignored'
    case 'other':
      if (name === from.name) return 'importToken'
      return named.part === 'readme' ? 'readme' : 'ignored'
  }
}

function ignored(sources: readonly ParameterSource[]): Notice[] {
  return sources
    .filter(({ part }) => part === 'ignored')
    .map(({ name }) => notice('FILE_IGNORED', { name }))
}

function distinct(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((each) => [JSON.stringify(each), each])).values()]
}

function readmeOf(pieces: readonly Piece[]): string | null {
  const texts = pieces.flatMap(({ content, named }) => {
    if (content.kind === 'readme') return [content.text]
    return content.kind === 'other' && named.part === 'readme' ? [content.text] : []
  })
  return texts[0] ?? null
}
