import { AsyncLocalStorage } from 'node:async_hooks'
import { KeyriteError } from '@shared/errors'
import type { Handle } from './handle.ts'
import { rollBack } from './rollback.ts'
import { storeError } from './sqlite-error.ts'
import type { Parameter, Row, Statements } from './statements.ts'

/** One running transaction; a statement knows it by the asynchronous context it is called in. */
interface Transaction {
  depth: number
  over: boolean
}

/**
 * The one owner of an open database. Statements run one after the other; a transaction holds
 * the line until it ends, and only what is called from inside it passes.
 */
export class Connection implements Statements {
  readonly #handle: Handle
  readonly #within = new AsyncLocalStorage<Transaction>()
  #tail: Promise<unknown> = Promise.resolve()
  #closing: Promise<void> | null = null

  constructor(handle: Handle) {
    this.#handle = handle
  }

  run(sql: string, parameters: readonly Parameter[] = []): Promise<number> {
    return this.#inTurn(() => this.#handle.run(sql, parameters))
  }

  all<R extends object = Row>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    return this.#inTurn(() => this.#handle.all<R>(sql, parameters))
  }

  async first<R extends object = Row>(
    sql: string,
    parameters: readonly Parameter[] = [],
  ): Promise<R | null> {
    const rows = await this.all<R>(sql, parameters)
    return rows[0] ?? null
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.#within.getStore()
    if (outer && !outer.over) return this.#savepoint(outer, work)
    return this.#inTurn(() => this.#begin(work))
  }

  /** Waits for what is running, refuses what comes later. May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#tail
      .then(() => this.#handle.close())
      .catch((error: unknown) => {
        throw storeError(error)
      })
    return this.#closing
  }

  async #begin<T>(work: () => Promise<T>): Promise<T> {
    const transaction: Transaction = { depth: 0, over: false }
    await this.#handle.exec('BEGIN IMMEDIATE')
    try {
      const result = await this.#within.run(transaction, work)
      transaction.over = true
      await this.#handle.exec('COMMIT')
      return result
    } catch (error) {
      transaction.over = true
      await rollBack(this.#handle, 'ROLLBACK', error)
      throw error
    }
  }

  async #savepoint<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    transaction.depth += 1
    const name = `inner_${transaction.depth}`
    await this.#handle.exec(`SAVEPOINT ${name}`).catch(fail)
    try {
      const result = await work()
      await this.#handle.exec(`RELEASE ${name}`)
      return result
    } catch (error) {
      await rollBack(this.#handle, `ROLLBACK TO ${name}; RELEASE ${name}`, error)
      throw storeError(error)
    } finally {
      transaction.depth -= 1
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const transaction = this.#within.getStore()
    // What was started in a transaction and outlives it (a timer) waits in line like all others.
    if (transaction?.over === false) return work().catch(fail)
    if (this.#closing) return Promise.reject(new KeyriteError('VAULT_LOCKED'))
    const turn = this.#tail.then(work).catch(fail)
    this.#tail = turn.catch(() => undefined)
    return turn
  }
}

function fail(error: unknown): never {
  throw storeError(error)
}
