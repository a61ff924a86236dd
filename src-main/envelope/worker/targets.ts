import { accessSync, constants, lstatSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import type { Refused, Target } from '../workers/tasks.ts'
import { attempt, failedAnswer } from './attempt.ts'
import { requireOwnFolders } from './folders.ts'

/** Ending of encrypted files, with its dot. */
const ENDING = '.krt'
/** Bytes of a file name on every file system that Linux writes. */
const NAME_BYTES_MAX = 255

interface Planned {
  readonly target: Target
  readonly collides: boolean
  readonly unwritable: Refused | null
}

/** Where results would go. Nothing is made for it. */
export class Targets {
  readonly #output: string | null
  readonly #taken = new Set<string>()
  readonly #folders = new Map<string, Refused | null>()

  constructor(output: string | null) {
    this.#output = output
  }

  /** `below`: path of the source's folder below the chosen one. Errors: NAME_INVALID. */
  of(source: string, below: string, opens: boolean): Planned {
    const base = this.#output ?? dirname(source)
    const folder = this.#output === null ? base : join(base, below)
    const name = opens ? openedName(basename(source)) : `${basename(source)}${ENDING}`
    if (Buffer.byteLength(name) > NAME_BYTES_MAX) {
      throw new KeyriteError('NAME_INVALID', { reason: 'long' })
    }
    const path = join(folder, name)
    const target = { folder, base, name }
    const unwritable = this.#unwritable(target)
    // What is in the way of a folder is no name of a result.
    const collides = this.#taken.has(path) || (unwritable === null && exists(path))
    this.#taken.add(path)
    return { target, collides, unwritable }
  }

  /** Where an archive would go: to the chosen folder, or beside `source`. */
  home(source: string): { folder: string; unwritable: Refused | null } {
    const folder = this.#output ?? dirname(source)
    return { folder, unwritable: this.#unwritable({ folder, base: folder }) }
  }

  #unwritable(target: Pick<Target, 'folder' | 'base'>): Refused | null {
    const known = this.#folders.get(target.folder)
    if (known !== undefined) return known
    const found = whyUnwritable(target)
    this.#folders.set(target.folder, found)
    return found
  }
}

/** 'report.pdf.krt' opens to 'report.pdf'; a file that lost its ending still needs another name. */
function openedName(name: string): string {
  const rest = name.toLowerCase().endsWith(ENDING) ? name.slice(0, -ENDING.length) : ''
  return ['', '.', '..'].includes(rest) ? `${name}.opened` : rest
}

function whyUnwritable({ folder, base }: Pick<Target, 'folder' | 'base'>): Refused | null {
  try {
    attempt('writing', () => accessSync(base, constants.W_OK | constants.X_OK))
    requireOwnFolders({ folder, base })
    return null
  } catch (error) {
    const { code, params } = failedAnswer(error)
    return { code, params }
  }
}

function exists(path: string): boolean {
  return attempt('writing', () => lstatSync(path, { throwIfNoEntry: false })) !== undefined
}
