import { resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'

export interface FileBenchOptions {
  /** Bytes of the large file. */
  readonly bytes: number
  /** Number of small files. */
  readonly files: number
  readonly rounds: number
  /** Absolute; everything is written below it. */
  readonly folder: string
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }
const USAGE =
  'usage: npm run bench:files -- [--size 2G] [--dir FOLDER] [--rounds 3] [--files 10000]\n' +
  'A size or a number of 0 leaves that part out.'

/** Errors: says how it is used, and ends the process. */
export function fileBenchOptions(args: readonly string[]): FileBenchOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '2G' },
        dir: { type: 'string', default: tmpdir() },
        rounds: { type: 'string', default: '3' },
        files: { type: 'string', default: '10000' },
      },
    })
    // npm goes to the project's folder; what was meant is where one stood.
    const folder = resolve(process.env['INIT_CWD'] ?? '.', values.dir)
    const rounds = Math.max(1, whole(values.rounds))
    return { bytes: sizeOf(values.size), files: whole(values.files), rounds, folder }
  } catch (error) {
    console.error(`${String(error)}\n${USAGE}`)
    process.exit(2)
  }
}

function sizeOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d+)([KMG]?)$/i.exec(text) ?? []
  return whole(number) * (UNITS[unit.toUpperCase()] ?? 1)
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`not a number: '${text}'`)
  return Number(text)
}
