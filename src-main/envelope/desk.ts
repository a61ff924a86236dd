import { KeyriteError } from '@shared/errors'
import type { OpenVault } from '../vault/types.ts'
import type { FileContext } from './context.ts'
import { Board } from './jobs/board.ts'
import type { Job } from './jobs/job.ts'
import { Runner } from './jobs/runner.ts'
import { viewerOf } from './jobs/viewer.ts'
import { Leftovers } from './leftovers.ts'
import type { Plan } from './plan/plan.ts'
import type { FileServices } from './services.ts'
import { Control } from './workers/control.ts'
import type { Pool } from './workers/pool.ts'

/** Plans that a page may have asked for and not started (ours). */
const PLANS_MAX = 8

/** Nobody starts what somebody else has dropped. */
interface Planned {
  readonly plan: Plan
  readonly personId: string
}

/** All that one vault has to do with files; its job list outlives a lock, its plans don't. */
export class Desk {
  readonly vaultId: string
  readonly board: Board
  readonly runner: Runner
  readonly #plans = new Map<string, Planned>()
  readonly #leftovers = new Leftovers()
  readonly #pool: Pool
  readonly #looks = new Set<Control>()
  readonly #services: FileServices
  #vault: OpenVault
  #starting = 0
  /** Of which nothing may be left, once they have ended. */
  #begun: Job[] = []
  #tidied: Promise<void> = Promise.resolve()

  constructor(vault: OpenVault, services: FileServices, pool: Pool) {
    this.vaultId = vault.id
    this.#vault = vault
    this.#services = services
    this.#pool = pool
    this.board = new Board(
      (progress) => services.notify('files.progress', progress),
      () => viewerOf(services.signedIn()),
    )
    this.runner = new Runner(this.board, () => {
      return { vault: this.#vault, services, pool, run: this.#leftovers.run }
    })
    this.attach(vault)
  }

  /** Opened, or opened again: from here on this is the vault whose keys are used. */
  attach(vault: OpenVault): void {
    this.#vault = vault
    // Whatever locks it: nothing is read or written any more, and names are not kept for others.
    vault.onLock(() => this.interrupt())
    this.#leftovers
      .removeEarlier(vault, this.#pool)
      .catch((error: unknown) => this.#services.report(error, 'temporary files'))
  }

  /** New jobs, or ended ones that are tried again. Errors: STORE_*, DISK_FULL. */
  async start(jobs: readonly Job[], commit: FileContext['commit']): Promise<void> {
    const vault = this.#vault
    const folders = jobs.flatMap(({ target }) => (target ? [target.folder] : []))
    this.#starting += 1
    try {
      // What it removes must not be ours.
      await this.#tidied
      await this.#leftovers.expect(vault, folders)
      // Nothing is begun whose trace is not there.
      await commit(() => Promise.resolve())
    } finally {
      this.#starting -= 1
    }
    const first = !this.board.running
    this.#begun.push(...jobs)
    this.runner.start(jobs)
    if (first) void this.runner.settled().then(() => this.#tidy(vault))
  }

  #tidy(vault: OpenVault): void {
    // Locked meanwhile, the next run will see to it, or the next opening.
    if (this.#vault !== vault || this.board.running || this.#starting > 0) return
    const troubled = this.#begun.some(({ state }) => state === 'failed' || state === 'cancelled')
    this.#begun = []
    const leftovers = this.#leftovers
    const tidying = troubled ? leftovers.removeOwn(vault, this.#pool) : leftovers.none(vault)
    this.#tidied = tidying.catch(() => undefined)
  }

  isOf(vault: OpenVault): boolean {
    return vault === this.#vault
  }

  keep(plan: Plan, personId: string): void {
    this.#plans.set(plan.id, { plan, personId })
    for (const id of this.#plans.keys()) {
      if (this.#plans.size <= PLANS_MAX) return
      this.#plans.delete(id)
    }
  }

  /** Errors: NOT_FOUND. */
  plan(planId: string, personId: string): Plan {
    const planned = this.#plans.get(planId)
    if (planned?.personId !== personId) throw new KeyriteError('NOT_FOUND', { what: 'plan' })
    return planned.plan
  }

  /** Whoever dropped them has gone. */
  forgetPlans(): void {
    this.#plans.clear()
  }

  /** What was started is not started again. Errors: NOT_FOUND when it was, in this moment. */
  take({ id }: Plan): void {
    if (!this.#plans.delete(id)) throw new KeyriteError('NOT_FOUND', { what: 'plan' })
  }

  /** A look at files that can be called off. */
  async looking<T>(work: (control: Control) => Promise<T>): Promise<T> {
    const control = new Control()
    this.#looks.add(control)
    try {
      return await work(control)
    } finally {
      this.#looks.delete(control)
    }
  }

  interrupt(): void {
    this.forgetPlans()
    for (const control of this.#looks) control.stop()
    this.runner.cancel(this.board.jobs)
  }
}
