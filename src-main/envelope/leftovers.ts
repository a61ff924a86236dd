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
type Records = z.infer<typeof records>

/**
 * Temporary files that a killed Keyrite leaves lie beside their targets, and may hold plaintext. So
 * the vault knows in which folders they may be, before the first is made, and the next opening
 * removes them.
 */
export class Leftovers {
  /** Part of the names of this run's temporary files, hex. */
  readonly run: RunId = randomBytes(RUN_BYTES).toString('hex')
  readonly #folders = new Set<string>()
  #earlier: Records = []

  /** Before anything is written to these folders. */
  async expect(vault: OpenVault, folders: Iterable<string>): Promise<void> {
    const known = this.#folders.size
    for (const folder of folders) this.#folders.add(folder)
    if (this.#folders.size > known) await this.#write(vault)
  }

  /** All of this run have come to their end, and removed what was theirs. */
  async none(vault: OpenVault): Promise<void> {
    this.#folders.clear()
    await this.#write(vault)
  }

  /**
   * Removes what earlier runs left, and answers how many files that were. Folders that are away or
   * can't be written now are tried at the next opening.
   */
  async removeEarlier(vault: OpenVault, pool: Pool): Promise<number> {
    const text = await vault.store.values.get(KEY)
    if (text === null) return 0
    let removed = 0
    for (const { run, folders } of records.parse(JSON.parse(text))) {
      if (run === this.run) continue
      for (const folder of folders) {
        try {
          removed += await pool.run('sweep', { folder, run })
        } catch {
          this.#earlier = [...this.#earlier, { run, folders: [folder] }].slice(-EARLIER_MAX)
        }
      }
    }
    await this.#write(vault)
    return removed
  }

  #write({ store }: OpenVault): Promise<void> {
    const own = this.#folders.size > 0 ? [{ run: this.run, folders: [...this.#folders] }] : []
    return store.values.set(KEY, JSON.stringify([...this.#earlier, ...own]))
  }
}
