import { KeyriteError } from '@shared/errors'
import type { OpenVault } from '../vault/types.ts'
import { Board } from './jobs/board.ts'
import { Runner } from './jobs/runner.ts'
import type { Plan } from './plan/plan.ts'
import type { FileServices } from './services.ts'
import { Control } from './workers/control.ts'
import type { Pool } from './workers/pool.ts'

/** Plans that a page may have asked for and not started (ours). */
const PLANS_MAX = 8

/** All that one vault has to do with files; its job list outlives a lock, its plans don't. */
export class Desk {
  readonly vaultId: string
  readonly board: Board
  readonly runner: Runner
  readonly #plans = new Map<string, Plan>()
  readonly #looks = new Set<Control>()
  readonly #services: FileServices
  #vault: OpenVault

  constructor(vault: OpenVault, services: FileServices, pool: Pool) {
    this.vaultId = vault.id
    this.#vault = vault
    this.#services = services
    this.board = new Board((progress) => this.#services.notify('files.progress', progress))
    this.runner = new Runner(this.board, () => ({ vault: this.#vault, services, pool }))
    this.attach(vault)
  }

  /** Opened, or opened again: from here on this is the vault whose keys are used. */
  attach(vault: OpenVault): void {
    this.#vault = vault
    // Whatever locks it: nothing is read or written any more, and names are not kept for others.
    vault.onLock(() => this.interrupt())
  }

  isOf(vault: OpenVault): boolean {
    return vault === this.#vault
  }

  keep(plan: Plan): void {
    this.#plans.set(plan.id, plan)
    for (const id of this.#plans.keys()) {
      if (this.#plans.size <= PLANS_MAX) return
      this.#plans.delete(id)
    }
  }

  /** Errors: NOT_FOUND. */
  plan(planId: string): Plan {
    const plan = this.#plans.get(planId)
    if (!plan) throw new KeyriteError('NOT_FOUND', { what: 'plan' })
    return plan
  }

  /** What was started is not started again. */
  forget({ id }: Plan): void {
    this.#plans.delete(id)
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
    this.#plans.clear()
    for (const control of this.#looks) control.stop()
    this.runner.cancel(this.board.jobs)
  }
}
