import { BLOCK, broken, readBlock, readRecords, type TarEntry } from './header.ts'

/** Bytes of a pax header: a path and a size (ours). */
const RECORDS_MAX = 64 * 1024

/** What is done with what comes out. */
export interface TarSink {
  begin(entry: TarEntry): void
  /** A piece of the present file's content; not to be kept. */
  content(bytes: Buffer): void
  end(): void
  /** Its name has no slash at its end. */
  folder(entry: TarEntry): void
}

/** Takes an archive apart that comes in pieces of any length. Errors: ENVELOPE_DAMAGED. */
export class TarReader {
  readonly #sink: TarSink
  #state: 'header' | 'content' | 'padding' | 'records' | 'over' = 'header'
  /** Bytes until the state changes. */
  #left = BLOCK
  #held: Buffer[] = []
  #after = 0
  #next: { path?: string; size?: number } = {}

  constructor(sink: TarSink) {
    this.#sink = sink
  }

  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#state === 'over') return requireZeros(bytes.subarray(at))
      const piece = bytes.subarray(at, at + this.#left)
      at += piece.length
      this.#left -= piece.length
      if (this.#state === 'content') this.#sink.content(piece)
      else if (this.#state !== 'padding') this.#held.push(Buffer.from(piece))
      if (this.#left === 0) this.#step()
    }
  }

  /** After the last piece. */
  finish(): void {
    if (this.#state !== 'over') throw broken()
  }

  #step(): void {
    const held = Buffer.concat(this.#held)
    this.#held = []
    if (this.#state === 'header') return this.#header(held)
    if (this.#state === 'content') {
      this.#sink.end()
      return this.#pad()
    }
    if (this.#state === 'records') {
      this.#next = readRecords(held)
      return this.#pad()
    }
    this.#expect('header', BLOCK)
  }

  #header(bytes: Buffer): void {
    const block = readBlock(bytes)
    if (block.kind === 'end') {
      this.#state = 'over'
      return
    }
    if (block.kind === 'extended') {
      if (block.entry.bytes < 1 || block.entry.bytes > RECORDS_MAX) throw broken()
      this.#after = block.entry.bytes
      return this.#expect('records', block.entry.bytes)
    }
    const { path, size } = this.#next
    const { entry } = block
    const full = { ...entry, name: path ?? entry.name, bytes: size ?? entry.bytes }
    this.#next = {}
    if (block.kind === 'folder') {
      this.#sink.folder({ ...full, name: full.name.replace(/\/$/, '') })
      return this.#expect('header', BLOCK)
    }
    this.#sink.begin(full)
    this.#after = full.bytes
    if (full.bytes > 0) return this.#expect('content', full.bytes)
    this.#sink.end()
    this.#expect('header', BLOCK)
  }

  #pad(): void {
    const rest = (BLOCK - (this.#after % BLOCK)) % BLOCK
    if (rest > 0) this.#expect('padding', rest)
    else this.#expect('header', BLOCK)
  }

  #expect(state: 'header' | 'content' | 'padding' | 'records', bytes: number): void {
    this.#state = state
    this.#left = bytes
  }
}

/** Programs fill an archive up with them; anything else would be genuine and in no file. */
function requireZeros(bytes: Buffer): void {
  if (bytes.some((byte) => byte !== 0)) throw broken()
}
