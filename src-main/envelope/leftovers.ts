import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { OpenVault } from '../vault/types.ts'
import type { Pool } from './workers/pool.ts'
import type { RunId } from './workers/tasks.ts'

const KEY = 'files.temporaries'
const RUN_BYTES = 4
/** Folders that were away at every opening since (ours): a stick that may never come back. */
const EARLIER_MAX = 100

const records = z.array(z.object({ run: z.string(), folders: z.array(z.string()) }))

interface Earlier {
  readonly run: string
  readonly folder: string
}

/**
 * Temporary files that a killed Keyrite leaves lie beside their targets, and may hold plaintext. So
 * the vault knows in which folders they may be, before the first is made, and the next opening
 * removes them.
 */
export class Leftovers {
  /** Part of the names of this run's temporary files, hex. */
  readonly run: RunId = randomBytes(RUN_BYTES).toString('hex')
  readonly #folders = new Set<string>()
  /** Those of them in which something was left that could not be removed. */
  readonly #stuck = new Set<string>()
  /** Of runs before this one; still in the store until nothing is left of them. */
  #earlier: readonly Earlier[] = []
  #read: Promise<void> = Promise.resolve()
  #written: Promise<void> = Promise.resolve()

  /** Before anything is written to these folders. */
  async expect(vault: OpenVault, folders: Iterable<string>): Promise<void> {
    // Otherwise what earlier runs noted would be written over.
    await this.#read
    const added = [...folders].filter((folder) => !this.#folders.has(folder))
    for (const folder of added) this.#folders.add(folder)
    if (added.length > 0) this.#written = this.#write(vault)
    try {
      await this.#written
    } catch (error) {
      for (const folder of added) this.#folders.delete(folder)
      throw error
    }
  }

  /** All of this run have come to their end, and removed what was theirs. */
  async none(vault: OpenVault): Promise<void> {
    for (const folder of this.#folders) if (!this.#stuck.has(folder)) this.#folders.delete(folder)
    await this.#write(vault)
  }

  /**
   * All of this run have come to their end, not all of them well: what a thread that died, or a disk
   * that was away, kept them from removing goes now, or at the next opening.
   */
  async removeOwn(vault: OpenVault, pool: Pool): Promise<void> {
    for (const folder of this.#folders) {
      try {
        await pool.run('sweep', { folder, run: this.run })
        this.#stuck.delete(folder)
      } catch {
        this.#stuck.add(folder)
      }
    }
    await this.none(vault)
  }

  /**
   * Removes what earlier runs left, and answers how many files that were. Folders that are away or
   * can't be written now are tried at the next opening.
   */
  async removeEarlier(vault: OpenVault, pool: Pool): Promise<number> {
    this.#read = this.#readEarlier(vault)
    await this.#read
    const earlier = this.#earlier
    const away: Earlier[] = []
    let removed = 0
    for (const one of earlier) {
      try {
        removed += await pool.run('sweep', one)
      } catch {
        away.push(one)
      }
    }
    this.#earlier = away.slice(-EARLIER_MAX)
    if (earlier.length > 0) await this.#write(vault)
    return removed
  }

  async #readEarlier({ store }: OpenVault): Promise<void> {
    const text = await store.values.get(KEY)
    const known = text === null ? [] : records.parse(JSON.parse(text))
    this.#earlier = known
      .filter(({ run }) => run !== this.run)
      .flatMap(({ run, folders }) => folders.map((folder) => ({ run, folder })))
  }

  #write({ store }: OpenVault): Promise<void> {
    const earlier = this.#earlier.map(({ run, folder }) => ({ run, folders: [folder] }))
    const own = this.#folders.size > 0 ? [{ run: this.run, folders: [...this.#folders] }] : []
    return store.values.set(KEY, JSON.stringify([...earlier, ...own]))
  }
}
