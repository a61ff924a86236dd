import { crc32 } from 'node:zlib'
import type { ZipFile } from 'yauzl'
import { KeyriteError } from '@shared/errors'
import {
  PARAMETERS_FILE_MAX,
  PARAMETERS_ZIP_ENTRIES_MAX,
  PARAMETERS_ZIP_UNPACKED_MAX,
} from '@shared/limits.ts'
import type { ParameterInput } from './types.ts'
import { nextEntry, openZip, readEntry, type RawEntry } from './zip-archive.ts'
import { decodeName, isClutter, requireSafeName } from './zip-names.ts'

type Reason = 'name' | 'duplicate' | 'encrypted' | 'link' | 'size' | 'entries' | 'nested'

const FILE_KINDS = 0o170000
const REGULAR = 0o100000
const UNIX = 3

export function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6))
}

/**
 * Unpacks an archive in memory, within the limits. Folders and what macOS and Windows add are
 * left out.
 *
 * Errors: PARAMETERS_ZIP_DAMAGED; PARAMETERS_ZIP_UNSAFE with params.reason: a name that leads
 * out of the folder, duplicate names, encrypted entries, links, too large, too many, a ZIP
 * inside of the ZIP.
 */
export async function unzip(archive: ParameterInput): Promise<ParameterInput[]> {
  const { name, bytes } = archive
  try {
    const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    return await readAll(zip, name)
  } catch (error) {
    if (error instanceof KeyriteError) throw error
    throw new KeyriteError('PARAMETERS_ZIP_DAMAGED', { name }, { cause: error })
  }
}

function unsafe(name: string, reason: Reason): KeyriteError {
  return new KeyriteError('PARAMETERS_ZIP_UNSAFE', { name, reason })
}

async function readAll(zip: ZipFile, archive: string): Promise<ParameterInput[]> {
  if (zip.entryCount > PARAMETERS_ZIP_ENTRIES_MAX) throw unsafe(archive, 'entries')
  const files: ParameterInput[] = []
  const names = new Set<string>()
  let unpacked = 0
  for (;;) {
    const entry = await nextEntry(zip)
    if (entry === null) return files
    const name = decodeName(entry.fileName)
    requireSafeName(name, archive)
    requirePlainEntry(entry, archive)
    // Windows would unpack 'A' over 'a'; so which of the two counts would depend on who unpacks.
    if (names.has(name.toLowerCase())) throw unsafe(archive, 'duplicate')
    names.add(name.toLowerCase())
    unpacked += entry.uncompressedSize
    if (entry.uncompressedSize > PARAMETERS_FILE_MAX || unpacked > PARAMETERS_ZIP_UNPACKED_MAX) {
      throw unsafe(archive, 'size')
    }
    if (/[/\\]$/.test(name)) continue
    const bytes = await readEntry(zip, entry)
    if (crc32(bytes) >>> 0 !== entry.crc32 >>> 0) {
      throw new KeyriteError('PARAMETERS_ZIP_DAMAGED', { name: archive })
    }
    if (isZip(bytes)) throw unsafe(archive, 'nested')
    if (!isClutter(name)) files.push({ name: `${archive}/${name}`, bytes })
  }
}

function requirePlainEntry(entry: RawEntry, archive: string): void {
  // Bit 0: encrypted, bit 6: strongly, bit 13: with a masked header (APPNOTE 4.4.4).
  if ((entry.generalPurposeBitFlag & 0x2041) !== 0) throw unsafe(archive, 'encrypted')
  const madeOnUnix = entry.versionMadeBy >>> 8 === UNIX
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KINDS
  const folder = 0o040000
  if (madeOnUnix && kind !== 0 && kind !== REGULAR && kind !== folder) throw unsafe(archive, 'link')
}
