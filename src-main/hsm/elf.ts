import { open } from 'node:fs/promises'
import { endianness } from 'node:os'

/** What the head of an ELF file says (System V ABI, figure 4-3). */
export interface ElfHeader {
  readonly bits: 32 | 64
  readonly order: 'LE' | 'BE'
  /** e_type; 3 is ET_DYN, a shared object. */
  readonly type: number
  /** e_machine. */
  readonly machine: number
}

const HEADER_LENGTH = 20
const SHARED_OBJECT = 3
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

/** Reads the ELF header of `path`; null if it is no ELF file. File errors pass through. */
export async function readElfHeader(path: string): Promise<ElfHeader | null> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(HEADER_LENGTH)
    const { bytesRead } = await file.read(head, 0, HEADER_LENGTH, 0)
    return bytesRead === HEADER_LENGTH ? parseElfHeader(head) : null
  } finally {
    await file.close()
  }
}

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
