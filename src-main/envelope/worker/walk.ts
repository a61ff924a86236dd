import { lstatSync, readdirSync, realpathSync, type BigIntStats } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { isKeyriteError, KeyriteError, type ErrorCode } from '@shared/errors'
import { Control } from '../workers/control.ts'
import type { Refused, Walked, WalkedFile, WalkedFolder, WalkOrder } from '../workers/tasks.ts'
import { attempt, failedAnswer } from './attempt.ts'
import { lookAtFile } from './look.ts'
import { Targets } from './targets.ts'
import { isTemporaryName } from './temporary.ts'

/** Of what is left out, so many are named (ours). */
const NAMED_MAX = 100
/** These end the walk; anything else is about one file. */
const ENDS: readonly ErrorCode[] = ['FILES_TOO_MANY', 'CANCELLED']

interface Found {
  readonly path: string
  /** As dropped, with the path below. */
  readonly name: string
  /** Path of its folder below the chosen output; '' for what was dropped itself. */
  readonly below: string
}

/**
 * Everything that was dropped, down to the last folder. Follows no link; what can't be worked on is
 * left out with its reason. Errors: FILES_TOO_MANY with params.max, CANCELLED, NOT_PERMITTED for
 * results that would go to Keyrite's own folder.
 */
export function walk(order: WalkOrder): Walked {
  return new Walk(order).run()
}

class Walk {
  readonly #order: WalkOrder
  readonly #control: Control
  readonly #targets: Targets
  /** Keyrite's own folder: its path, and what tells it on the way down. */
  readonly #own: { readonly path: string; readonly stats: BigIntStats }
  readonly #seen = new Set<string>()
  readonly #files: WalkedFile[] = []
  readonly #leftOut: { name: string; refused: Refused }[] = []
  #leftOutCount = 0
  readonly #folders: WalkedFolder[] = []

  constructor(order: WalkOrder) {
    this.#order = order
    this.#control = new Control(order.control)
    this.#targets = new Targets(order.output)
    this.#own = { path: realpathSync(order.own), stats: lookAt(realpathSync(order.own)) }
  }

  run(): Walked {
    if (this.#order.output !== null) this.#requireForeign(this.#order.output)
    const waiting: Found[] = []
    for (const { name, path } of this.#order.roots) {
      this.#orLeaveOut(name, () => {
        this.#requireForeign(path)
        waiting.push({ path: withoutLinks(path), name, below: '' })
      })
    }
    // A stack of its own: folders nest deeper than calls may. What was dropped first comes first.
    waiting.reverse()
    for (let found = waiting.pop(); found; found = waiting.pop()) {
      if (this.#control.stopped) throw new KeyriteError('CANCELLED')
      const current = found
      this.#orLeaveOut(current.name, () => waiting.push(...this.#take(current)))
    }
    return {
      ...{ files: this.#files, folders: this.#folders },
      home: this.#targets.home(this.#order.roots[0]?.path ?? ''),
      ...{ leftOut: this.#leftOut, leftOutCount: this.#leftOutCount },
    }
  }

  /** Answers what is inside, for a folder. */
  #take(found: Found): Found[] {
    if (this.#seen.has(found.path)) return []
    this.#seen.add(found.path)
    const stats = lookAt(found.path)
    if (stats.isSymbolicLink()) throw new KeyriteError('SOURCE_IS_LINK')
    if (stats.isDirectory()) return this.#inside(found, stats)
    if (!stats.isFile()) throw new KeyriteError('FILE_NOT_REGULAR')
    this.#takeFile(found, stats)
    return []
  }

  #takeFile({ path, name, below }: Found, stats: BigIntStats): void {
    this.#requireRoomFor(this.#files)
    const looked = lookAtFile(path)
    this.#files.push({
      ...{ name, path },
      bytes: looked?.plaintextBytes ?? Number(stats.size),
      header: looked?.header ?? null,
      ...this.#targets.of(path, below, looked !== null),
    })
  }

  #inside({ path, name }: Found, stats: BigIntStats): Found[] {
    const own = this.#own.stats
    if (stats.dev === own.dev && stats.ino === own.ino) throw notOurs()
    this.#requireRoomFor(this.#folders)
    const entries = attempt('reading', () => readdirSync(path, { encoding: 'buffer' }))
    this.#folders.push({ name, path })
    const inside: Found[] = []
    for (const bytes of entries.sort((one, other) => other.compare(one))) {
      const text = bytes.toString('utf8')
      this.#orLeaveOut(`${name}/${text}`, () => {
        // A name that is no UTF-8 could not be written down and given back as it was.
        const exact = Buffer.from(text, 'utf8').equals(bytes)
        if (!exact) throw new KeyriteError('NAME_INVALID', { reason: 'coding' })
        // Of jobs that run, or that were killed: gone soon, or nobody's.
        if (isTemporaryName(text)) throw new KeyriteError('NOT_PERMITTED', { reason: 'temporary' })
        inside.push({ path: join(path, text), name: `${name}/${text}`, below: name })
      })
    }
    return inside
  }

  /** What Keyrite keeps for itself is in use, and would be lost with its original. */
  #requireForeign(path: string): void {
    const own = this.#own.path
    const real = attempt('reading', () => realpathSync(path))
    if (`${real}${sep}`.startsWith(`${own}${sep}`)) throw notOurs()
  }

  #requireRoomFor(list: readonly unknown[]): void {
    const { filesMax: max } = this.#order
    if (list.length >= max) throw new KeyriteError('FILES_TOO_MANY', { max })
  }

  #orLeaveOut(name: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      if (isKeyriteError(error) && ENDS.includes(error.code)) throw error
      const { code, params } = failedAnswer(error)
      this.#leftOutCount += 1
      if (this.#leftOut.length < NAMED_MAX) this.#leftOut.push({ name, refused: { code, params } })
    }
  }
}

/** Its folder's own path: a link that is on it later was not there when this was dropped. */
function withoutLinks(path: string): string {
  return join(
    attempt('reading', () => realpathSync(dirname(path))),
    basename(path),
  )
}

function notOurs(): KeyriteError {
  return new KeyriteError('NOT_PERMITTED', { reason: 'own' })
}

function lookAt(path: string): BigIntStats {
  return attempt('reading', () => lstatSync(path, { bigint: true }))
}
