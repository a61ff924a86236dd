import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { INTAKE_BATCH_MAX, INTAKE_KEPT_MAX } from '@shared/limits.ts'
import { fsError } from '../platform/fs-error.ts'
import type { IntakeEntry, TakenFile } from './types.ts'

/**
 * Remembers which paths a person dropped or picked, and hands out opaque ids for them, so that a
 * page can name those and no others. Ids are random and last until `forget`.
 */
export class Intake {
  readonly #entries = new Map<string, IntakeEntry>()

  /**
   * Takes absolute paths, all or none, and answers them in their order.
   * Errors: REQUEST_INVALID (not paths, or too many), FILE_NOT_FOUND, FILE_UNREADABLE.
   */
  async take(paths: unknown): Promise<TakenFile[]> {
    const entries = await Promise.all(requirePaths(paths).map(look))
    for (const entry of entries) this.#entries.set(entry.id, entry)
    this.#dropOldest()
    return entries.map(({ id, name, folder }) => ({ id, name, folder }))
  }

  /** Errors: NOT_FOUND, for ids that were never given or are forgotten. */
  get(id: string): IntakeEntry {
    const entry = this.#entries.get(id)
    if (!entry) throw new KeyriteError('NOT_FOUND', { what: 'file' })
    return entry
  }

  /** On lock: what was dropped in one session is not open to the next. */
  forget(): void {
    this.#entries.clear()
  }

  #dropOldest(): void {
    // A Map keeps the order of insertion.
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= INTAKE_KEPT_MAX) return
      this.#entries.delete(id)
    }
  }
}

function requirePaths(paths: unknown): string[] {
  if (!Array.isArray(paths) || paths.length < 1 || paths.length > INTAKE_BATCH_MAX) {
    throw new KeyriteError('REQUEST_INVALID', { field: 'files' })
  }
  return paths.map((path: unknown) => {
    // A `File` that a script in the page made has the empty path.
    if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0')) {
      throw new KeyriteError('REQUEST_INVALID', { field: 'files' })
    }
    return path
  })
}

async function look(path: string): Promise<IntakeEntry> {
  try {
    const folder = (await stat(path)).isDirectory()
    return { id: randomUUID(), name: basename(path), path, folder }
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}
