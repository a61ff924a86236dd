import { within } from '../platform/within.ts'
import type { OpenVault } from '../vault/types.ts'
import { Desk } from './desk.ts'
import type { FileServices } from './services.ts'
import { Pool } from './workers/pool.ts'

/** Milliseconds that stopping may take: a disk that hangs must not keep a vault open. */
const STOP_LIMIT = 3_000
/** To look at files while all the others are at work on large ones. */
const LOOKERS = 1

/** The one owner of threads and jobs; there is one in an application. */
export class Files {
  readonly services: FileServices
  readonly lookers: Pool
  readonly #workers: Pool
  #desk: Desk | null = null
  #personId: string | null = null

  constructor(services: FileServices) {
    this.services = services
    this.#workers = new Pool(services.workerFile)
    this.lookers = new Pool(services.workerFile, LOOKERS)
  }

  desk(vault: OpenVault): Desk {
    if (this.#desk?.vaultId !== vault.id) this.#desk = new Desk(vault, this.services, this.#workers)
    else if (!this.#desk.isOf(vault)) this.#desk.attach(vault)
    return this.#desk
  }

  /**
   * Told of every change of the open vault, and of who is signed in: what an earlier run left in it
   * is removed, and what the person before has planned is forgotten. Jobs go on.
   */
  follow(vault: OpenVault | null): void {
    const personId = this.services.signedIn()?.id ?? null
    if (personId !== this.#personId) this.#desk?.forgetPlans()
    this.#personId = personId
    if (vault) this.desk(vault)
  }

  /** Whether somebody should be asked before the vault locks. */
  get running(): boolean {
    return this.#desk?.board.running ?? false
  }

  /** Cancels everything and waits until nothing half-written is left. False: not in time. */
  async stop(): Promise<boolean> {
    if (!this.#desk) return true
    this.#desk.interrupt()
    return within(STOP_LIMIT, this.#desk.runner.settled())
  }

  /** When the application ends. */
  async close(): Promise<void> {
    await this.stop()
    await Promise.all([this.#workers.close(), this.lookers.close()])
  }
}
