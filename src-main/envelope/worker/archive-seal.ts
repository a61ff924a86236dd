import { lstatSync, readSync, type BigIntStats } from 'node:fs'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import {
  CHUNK_BYTES,
  SEALED_CHUNK_BYTES,
  sealChunks,
  type ChunkKeys,
} from '../../crypto/cobblestone/index.ts'
import { encodeHeader, newBody, sealMetadata } from '../format/index.ts'
import { Control } from '../workers/control.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { ArchiveSource, BeginArchive, Begun, FileIdentity, Sealing } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { fileDigest } from './digest.ts'
import { openPlanned, requireEnd, requireNoLinkAbove, requireUnchanged } from './source.ts'
import { BLOCK_CHUNKS } from './stripes.ts'
import { END, entryHeader, folderHeader, padding } from './tar/header.ts'
import { createTemporary, flush, removeIfPossible, writeAll } from './temporary.ts'

const MODE_BITS = 0o777
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
const NANOSECONDS = 1_000_000_000n

/**
 * All files as one tar stream, encrypted as one file. The names are inside, so that nobody reads
 * them without the key. Errors: those of sealing one file, with params.file for which it was.
 */
export function beginArchive(order: BeginArchive): Begun {
  const control = new Control(order.control)
  using dek = SharedSecrets.read(order.secrets)
  const { vaultId, createdAt, sealedDeks } = order.sealing
  const header = encodeHeader({
    ...{ archive: true, vaultId, createdAt, metadata: sealMetadata(dek, {}) },
    sealedDeks: sealedDeks.map((sealed) => Buffer.from(sealed, 'base64')),
  })
  const body = newBody(dek, header)
  using keys = body.keys
  const front = Buffer.concat([header, body.prefix])
  const { contents, sealing } = order
  const room = front.length + order.bytes
  using file = createTemporary(order.target, order.run, front.length, room)
  try {
    writeAll(file.fd, front, 0)
    using stream = new SealedStream(keys, file.fd, front.length, control)
    for (const folder of contents.folders) named(folder, () => addFolder(folder, stream, sealing))
    const identities = contents.files.map((source) =>
      named(source, () => add(source, stream, sealing)),
    )
    stream.push(END)
    const plaintextBytes = stream.end()
    for (const [at, source] of contents.files.entries()) {
      named(source, () => requireUnchanged(source.path, identities[at] as FileIdentity))
    }
    flush(file.fd)
    const [identity] = identities as [FileIdentity]
    const made = { identity, temporary: file.path, digest: fileDigest(front), plaintextBytes }
    return { ...made, whole: true, identities }
  } catch (error) {
    removeIfPossible(file.path)
    throw error
  }
}

function addFolder({ path, name }: ArchiveSource, stream: SealedStream, sealing: Sealing): void {
  const stats = attempt('reading', () => lstatSync(path, { bigint: true }))
  if (!stats.isDirectory()) throw new KeyriteError('SOURCE_CHANGED')
  requireNoLinkAbove(path)
  stream.push(folderHeader({ name, ...keptOf(stats, sealing, PRIVATE_FOLDER) }))
}

function add({ path, name }: ArchiveSource, stream: SealedStream, sealing: Sealing): FileIdentity {
  using source = openPlanned(path)
  const { identity, stats } = source
  const { bytes } = identity
  stream.push(entryHeader({ name, bytes, ...keptOf(stats, sealing, PRIVATE_FILE) }))
  stream.pushFile(source.fd, bytes)
  requireEnd(source)
  stream.push(padding(bytes))
  return identity
}

/** What the officer's settings don't allow to be kept is as of a file that was made just now. */
function keptOf(
  stats: BigIntStats,
  { keep, createdAt }: Sealing,
  mode: number,
): { mode: number; time: number } {
  return {
    mode: keep.mode ? Number(stats.mode) & MODE_BITS : mode,
    time: keep.times ? Number(stats.mtimeNs / NANOSECONDS) : Math.floor(createdAt / 1000),
  }
}

function named<T>({ name }: ArchiveSource, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isKeyriteError(error) || error.code === 'CANCELLED') throw error
    throw new KeyriteError(error.code, { ...error.params, file: name }, { cause: error.cause })
  }
}

/** Chunks of a plaintext whose length shows only at its end. */
class SealedStream implements Disposable {
  readonly #keys: ChunkKeys
  readonly #fd: number
  readonly #control: Control
  readonly #plain = Buffer.alloc(BLOCK_CHUNKS * CHUNK_BYTES)
  readonly #sealed = Buffer.alloc(BLOCK_CHUNKS * SEALED_CHUNK_BYTES)
  #filled = 0
  #chunk = 0
  #at: number

  constructor(keys: ChunkKeys, fd: number, at: number, control: Control) {
    this.#keys = keys
    this.#fd = fd
    this.#at = at
    this.#control = control
  }

  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      const copied = bytes.copy(this.#plain, this.#filled, at)
      at += copied
      this.#grow(copied)
    }
  }

  /** Errors: SOURCE_CHANGED when the file has fewer bytes. */
  pushFile(fd: number, bytes: number): void {
    for (let at = 0; at < bytes;) {
      const room = Math.min(this.#plain.length - this.#filled, bytes - at)
      const filled = this.#filled
      const read = attempt('reading', () => readSync(fd, this.#plain, filled, room, at))
      if (read === 0) throw new KeyriteError('SOURCE_CHANGED')
      at += read
      this.#control.add(read)
      this.#grow(read)
    }
  }

  /** Answers how many bytes of plaintext there were. */
  end(): number {
    const bytes = this.#chunk * CHUNK_BYTES + this.#filled
    this.#flush(true)
    return bytes
  }

  [Symbol.dispose](): void {
    this.#plain.fill(0)
  }

  #grow(bytes: number): void {
    this.#filled += bytes
    if (this.#filled === this.#plain.length) this.#flush(false)
  }

  #flush(last: boolean): void {
    if (this.#control.stopped) throw new KeyriteError('CANCELLED')
    const input = this.#plain.subarray(0, this.#filled)
    const length = sealChunks(this.#keys, this.#chunk, input, this.#sealed, last)
    writeAll(this.#fd, this.#sealed.subarray(0, length), this.#at)
    this.#at += length
    this.#chunk += BLOCK_CHUNKS
    this.#filled = 0
  }
}
