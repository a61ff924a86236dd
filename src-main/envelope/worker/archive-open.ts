import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  futimesSync,
  mkdirSync,
  openSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
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
import type { BeginOpen, Begun } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { fileDigest } from './digest.ts'
import { lengthOfPlaintext, readFront } from './look.ts'
import { flushFolder } from './naming.ts'
import { openSame, readExactly, requireEnd, requireUnchanged } from './source.ts'
import { BLOCK_CHUNKS } from './stripes.ts'
import { broken, type TarEntry } from './tar/header.ts'
import { TarReader, type TarSink } from './tar/reader.ts'
import { temporaryName, writeAll } from './temporary.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
const MODE_BITS = 0o777
const NAME_BYTES_MAX = 255

/**
 * Opens an archive into a temporary folder, which gets its name when the whole was authenticated.
 * Errors: those of opening one file; ENVELOPE_DAMAGED for a stream that leads out of the folder, or
 * that Keyrite did not write.
 */
export function openArchive(order: BeginOpen): Begun {
  const { target, identity } = order
  if (!target) throw new KeyriteError('INTERNAL', { what: 'archive' })
  using source = openSame(order.source, identity)
  const front = readFront(source.fd)
  const plaintextBytes = lengthOfPlaintext(identity.bytes, front.bodyAt)
  using dek = SharedSecrets.read(order.secrets)
  using keys = openBody(dek, front.header.bytes, front.prefix)
  const temporary = join(target.folder, temporaryName(order.run + randomBytes(8).toString('hex')))
  attempt('writing', () => mkdirSync(target.folder, { recursive: true, mode: 0o700 }))
  attempt('writing', () => mkdirSync(temporary, { mode: 0o700 }))
  try {
    using files = new ExtractedFiles(temporary)
    const reader = new TarReader(files)
    const stream = { keys, fd: source.fd, bodyAt: front.bodyAt, plaintextBytes }
    openInOrder(stream, new Control(order.control), (bytes) => reader.push(bytes))
    reader.finish()
    requireEnd(source)
    requireUnchanged(order.source, identity)
    files.flush()
    const digest = fileDigest(Buffer.concat([front.header.bytes, front.prefix]))
    return { identity, temporary, digest, plaintextBytes, whole: true }
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    throw error
  }
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

/** What comes out of an archive, below one new folder. */
class ExtractedFiles implements TarSink, Disposable {
  readonly #root: string
  readonly #folders: Set<string>
  #open: { readonly fd: number; readonly entry: TarEntry; at: number } | null = null

  constructor(root: string) {
    this.#root = root
    this.#folders = new Set([root])
  }

  begin(entry: TarEntry): void {
    const path = this.#pathOf(entry)
    this.#make(dirname(path))
    const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY
    try {
      const fd = attempt('writing', () => openSync(path, flags, 0o600))
      this.#open = { fd, entry, at: 0 }
    } catch (error) {
      // Two of one name: in a folder of our own nobody else has made it.
      if (isKeyriteError(error) && error.code === 'TARGET_EXISTS') throw broken()
      throw error
    }
  }

  content(bytes: Buffer): void {
    const open = this.#open
    if (!open) throw broken()
    writeAll(open.fd, bytes, open.at)
    open.at += bytes.length
  }

  end(): void {
    const open = this.#open
    if (!open) throw broken()
    const { fd, entry } = open
    attempt('writing', () => {
      fchmodSync(fd, entry.mode & MODE_BITS)
      futimesSync(fd, entry.time, entry.time)
      fsyncSync(fd)
    })
    this.#open = null
    closeSync(fd)
  }

  folder(entry: TarEntry): void {
    this.#make(this.#pathOf({ ...entry, name: entry.name.replace(/\/$/, '') }))
  }

  flush(): void {
    for (const folder of this.#folders) attempt('writing', () => flushFolder(folder))
  }

  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.#open.fd)
  }

  #make(folder: string): void {
    if (this.#folders.has(folder)) return
    this.#make(dirname(folder))
    attempt('writing', () => mkdirSync(folder, { mode: 0o700, recursive: true }))
    this.#folders.add(folder)
  }

  /** Nothing leads out: each part is a name, and nobody else makes links in this folder. */
  #pathOf({ name }: TarEntry): string {
    const parts = name.split('/')
    if (!parts.every(isName)) throw broken()
    return join(this.#root, ...parts)
  }
}

function isName(part: string): boolean {
  const special = part === '' || part === '.' || part === '..'
  return !special && !part.includes('\0') && Buffer.byteLength(part) <= NAME_BYTES_MAX
}
