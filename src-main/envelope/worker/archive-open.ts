import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import {
  CHUNK_BYTES,
  chunkCount,
  openChunks,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
  type ChunkKeys,
} from '../../crypto/cobblestone/index.ts'
import { openBody } from '../format/index.ts'
import { Control } from '../workers/control.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { BeginOpen, Begun, Target } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { fileDigest } from './digest.ts'
import { CheckedFiles, ExtractedFiles } from './extracted.ts'
import { makeFolders, requireRoom } from './folders.ts'
import { lengthOfPlaintext, readFront } from './look.ts'
import { openSame, readExactly, requireEnd, requireUnchanged } from './source.ts'
import { BLOCK_CHUNKS } from './stripes.ts'
import { TarReader } from './tar/reader.ts'
import { removeIfPossible, temporaryName } from './temporary.ts'

const RANDOM = 8

/**
 * Opens an archive into a temporary folder, which gets its name when the whole was authenticated.
 * Without a target nothing is written, and it is looked whether all of it could be.
 * Errors: those of opening one file and of `ExtractedFiles`.
 */
export function openArchive(order: BeginOpen): Begun {
  const { target, identity } = order
  using source = openSame(order.source, identity)
  const front = readFront(source.fd)
  const plaintextBytes = lengthOfPlaintext(identity.bytes, front.bodyAt)
  using dek = SharedSecrets.read(order.secrets)
  using keys = openBody(dek, front.header.bytes, front.prefix)
  const temporary = target && temporaryFolder(target, order.run, plaintextBytes)
  try {
    using files = temporary === null ? new CheckedFiles() : new ExtractedFiles(temporary)
    const reader = new TarReader(files)
    const stream = { keys, fd: source.fd, bodyAt: front.bodyAt, plaintextBytes }
    openInOrder(stream, new Control(order.control), (bytes) => reader.push(bytes))
    reader.finish()
    requireEnd(source)
    requireUnchanged(order.source, identity)
    files.complete()
    const digest = fileDigest(Buffer.concat([front.header.bytes, front.prefix]))
    return { identity, temporary, digest, plaintextBytes, whole: true }
  } catch (error) {
    if (temporary !== null) removeIfPossible(temporary)
    throw error
  }
}

function temporaryFolder(target: Target, run: string, bytes: number): string {
  makeFolders(target)
  requireRoom(target.folder, bytes)
  const path = join(target.folder, temporaryName(run + randomBytes(RANDOM).toString('hex')))
  attempt('writing', () => mkdirSync(path, { mode: 0o700 }))
  return path
}

interface Stream {
  readonly keys: ChunkKeys
  readonly fd: number
  readonly bodyAt: number
  readonly plaintextBytes: number
}

function openInOrder(stream: Stream, control: Control, take: (bytes: Buffer) => void): void {
  const { keys, fd, bodyAt, plaintextBytes } = stream
  const sealed = Buffer.alloc(BLOCK_CHUNKS * SEALED_CHUNK_BYTES)
  const plain = Buffer.alloc(BLOCK_CHUNKS * CHUNK_BYTES)
  const chunks = chunkCount(plaintextBytes)
  try {
    for (let chunk = 0; chunk < chunks; chunk += BLOCK_CHUNKS) {
      if (control.stopped) throw new KeyriteError('CANCELLED')
      const count = Math.min(BLOCK_CHUNKS, chunks - chunk)
      const last = chunk + count === chunks
      const bytes = last ? plaintextBytes - chunk * CHUNK_BYTES : count * CHUNK_BYTES
      const length = bytes + count * TAG_BYTES
      const input = readExactly(fd, sealed, length, bodyAt + chunk * SEALED_CHUNK_BYTES)
      openChunks(keys, chunk, input, plain, last)
      take(plain.subarray(0, bytes))
      control.add(bytes)
    }
  } finally {
    plain.fill(0)
  }
}
