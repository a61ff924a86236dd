import { open, type FileHandle } from 'node:fs/promises'
import { endianness } from 'node:os'

/** What the head of an ELF file says (System V ABI, figures 4-3 and 5-1). */
export interface ElfHeader {
  readonly bits: 32 | 64
  readonly order: 'LE' | 'BE'
  /** e_type; 3 is ET_DYN, a shared object. */
  readonly type: number
  /** e_machine. */
  readonly machine: number
}

const HEADER_LENGTH = 64
const SHARED_OBJECT = 3
const LOADED_SEGMENT = 1
const MACHINES: Readonly<Partial<Record<NodeJS.Architecture, { machine: number; bits: 32 | 64 }>>> =
  {
    x64: { machine: 62, bits: 64 },
    arm64: { machine: 183, bits: 64 },
    ia32: { machine: 3, bits: 32 },
    arm: { machine: 40, bits: 32 },
    riscv64: { machine: 243, bits: 64 },
    loong64: { machine: 258, bits: 64 },
    ppc64: { machine: 21, bits: 64 },
    s390x: { machine: 22, bits: 64 },
  }

/** null if it is no ELF file. */
export function parseElfHeader(head: Buffer): ElfHeader | null {
  const fileClass = head[4]
  const data = head[5]
  if (head.length < HEADER_LENGTH || head.readUInt32BE(0) !== 0x7f454c46) return null
  if ((fileClass !== 1 && fileClass !== 2) || (data !== 1 && data !== 2)) return null
  const order = data === 1 ? 'LE' : 'BE'
  const read = (at: number) => (order === 'LE' ? head.readUInt16LE(at) : head.readUInt16BE(at))
  return { bits: fileClass === 2 ? 64 : 32, order, type: read(16), machine: read(18) }
}

export function isSharedObject(header: ElfHeader): boolean {
  return header.type === SHARED_OBJECT
}

/** Whether this process can load a library with `header`. */
export function matchesThisMachine(header: ElfHeader): boolean {
  const own = MACHINES[process.arch]
  return (
    own !== undefined &&
    header.machine === own.machine &&
    header.bits === own.bits &&
    header.order === endianness()
  )
}

/**
 * Reads the ELF header of `path`; null if it is no ELF file. `whole` says whether every
 * segment lies inside the file: the dynamic linker maps a library that was cut off without
 * looking, and the process dies of it. File errors pass through.
 */
export async function readElf(
  path: string,
): Promise<{ readonly header: ElfHeader; readonly whole: boolean } | null> {
  const file = await open(path, 'r')
  try {
    const head = await readAt(file, 0, HEADER_LENGTH)
    const header = parseElfHeader(head)
    if (!header) return null
    // Segments are read only where the fields are laid out as on this machine.
    const readable = matchesThisMachine(header) && header.order === 'LE'
    const whole = !readable || (await segmentsInside(file, head, header))
    return { header, whole }
  } finally {
    await file.close()
  }
}

async function segmentsInside(
  file: FileHandle,
  head: Buffer,
  { bits }: ElfHeader,
): Promise<boolean> {
  const { size } = await file.stat()
  const wide = bits === 64
  const number = (from: Buffer, at: number) =>
    wide ? Number(from.readBigUInt64LE(at)) : from.readUInt32LE(at)
  const start = number(head, wide ? 32 : 28)
  const entry = head.readUInt16LE(wide ? 54 : 42)
  const count = head.readUInt16LE(wide ? 56 : 44)
  if (count === 0 || entry < (wide ? 56 : 32) || start + entry * count > size) return false
  const table = await readAt(file, start, entry * count)
  for (let at = 0; at < table.length; at += entry) {
    if (table.readUInt32LE(at) !== LOADED_SEGMENT) continue
    const offset = number(table, at + (wide ? 8 : 4))
    const length = number(table, at + (wide ? 32 : 16))
    if (offset + length > size) return false
  }
  return true
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
