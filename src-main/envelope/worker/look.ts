import { readSync } from 'node:fs'
import { KeyriteError } from '@shared/errors'
import { plaintextBytes, PREFIX_BYTES } from '../../crypto/cobblestone/index.ts'
import { headerLength, parseHeader, PREAMBLE_BYTES, type ParsedHeader } from '../format/index.ts'
import type { HeaderFacts, Looked, TaskMap } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { fileDigest } from './digest.ts'
import { openPlanned, openSource, type Source } from './source.ts'

const ENDING = '.krt'

/** A file's header, and the first bytes after it. */
export interface Front {
  readonly header: ParsedHeader
  /** Salt and commitment. */
  readonly prefix: Buffer
  /** Where the chunks begin. */
  readonly bodyAt: number
}

/**
 * What an encrypted file says of itself; null for any other file.
 * Errors: ENVELOPE_NOT for one that is only named so, ENVELOPE_TOO_NEW, ENVELOPE_DAMAGED,
 * FILE_DAMAGED for a length that can't be, those of `openSource`.
 */
export function lookAtFile(path: string): Looked | null {
  using source = openSource(path)
  try {
    return lookAt(source)
  } catch (error) {
    const isOther = error instanceof KeyriteError && error.code === 'ENVELOPE_NOT'
    if (isOther && !path.toLowerCase().endsWith(ENDING)) return null
    throw error
  }
}

/** The same of a file that has to be an encrypted one. `planned`: its path is a plan's. */
export function look({ path, planned }: TaskMap['look']['input']): Looked {
  using source = planned ? openPlanned(path) : openSource(path)
  return lookAt(source)
}

/** Errors: ENVELOPE_*; ENVELOPE_DAMAGED as well for a file that ends before its content. */
export function readFront(fd: number): Front {
  const length = headerLength(readUpTo(fd, PREAMBLE_BYTES))
  const bytes = readUpTo(fd, length + PREFIX_BYTES)
  const header = parseHeader(bytes)
  const prefix = bytes.subarray(length)
  if (prefix.length < PREFIX_BYTES) throw new KeyriteError('ENVELOPE_DAMAGED', { field: 'salt' })
  return { header, prefix, bodyAt: length + PREFIX_BYTES }
}

/** Errors: FILE_DAMAGED for a length that no plaintext gives. */
export function lengthOfPlaintext(fileBytes: number, bodyAt: number): number {
  const bytes = plaintextBytes(fileBytes - bodyAt)
  if (bytes === null) throw new KeyriteError('FILE_DAMAGED', { length: fileBytes - bodyAt })
  return bytes
}

function lookAt({ fd, identity }: Source): Looked {
  const { header, prefix, bodyAt } = readFront(fd)
  const bytes = lengthOfPlaintext(identity.bytes, bodyAt)
  const digest = fileDigest(Buffer.concat([header.bytes, prefix]))
  return { identity, header: factsOf(header), digest, plaintextBytes: bytes }
}

function factsOf(header: ParsedHeader): HeaderFacts {
  const { formatVersion, vaultId, createdAt, archive, recipients } = header
  return {
    ...{ formatVersion, vaultId, createdAt, archive },
    recipients: recipients.map(({ keyId, version, scheme, sealedDek }) => ({
      ...{ keyId, version, scheme },
      sealedDek: sealedDek.toString('base64'),
    })),
  }
}

/** Fewer bytes where the file ends. */
function readUpTo(fd: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const read = attempt('reading', () => readSync(fd, bytes, got, length - got, got))
    if (read === 0) break
    got += read
  }
  return bytes.subarray(0, got)
}
