import { AsyncLocalStorage } from 'node:async_hooks'
import { KeyriteError } from '@shared/errors'
import type { Handle } from './handle.ts'
import { rollBack } from './rollback.ts'
import { storeError } from './sqlite-error.ts'
import type { Parameter, Row, Statements } from './statements.ts'

/**
 * A line in which statements wait: the connection's own, or that of a running transaction. A
 * statement knows its line by the asynchronous context that it is called in.
 */
interface Line {
  readonly depth: number
  tail: Promise<unknown>
  /** The transaction has ended; what still comes waits outside, like everybody else. */
  over: boolean
}

/**
 * The one owner of an open database. Statements run one after the other; a transaction holds
 * the line until it ends, and only what is called from inside it passes.
 */
export class Connection implements Statements {
  readonly #handle: Handle
  readonly #within = new AsyncLocalStorage<Line>()
  readonly #outermost: Line = { depth: 0, tail: Promise.resolve(), over: false }
  #closing: Promise<void> | null = null

  constructor(handle: Handle) {
    this.#handle = handle
  }

  run(
    sql: string,
    parameters: readonly Parameter[] | (() => readonly Parameter[]) = [],
  ): Promise<number> {
    return this.#inTurn(() =>
      this.#handle.run(sql, typeof parameters === 'function' ? parameters() : parameters),
    )
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
    return this.#inTurn((line) => this.#transact(line.depth + 1, work))
  }

  /** Whether the caller runs inside the work of a transaction. */
  inTransaction(): boolean {
    return this.#line() !== this.#outermost
  }

  /** Runs `work` on the handle when its turn has come, outside of every transaction. */
  alone<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    // SQLite attaches nothing within a transaction.
    if (this.inTransaction()) return Promise.reject(new KeyriteError('INTERNAL'))
    return this.#inTurn(() => work(this.#handle))
  }

  /** Waits for what is running, refuses what comes later. May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#outermost.tail
      .then(() => this.#handle.close())
      .catch((error: unknown) => {
        throw storeError(error)
      })
    return this.#closing
  }

  /** The first level is a transaction of SQLite's, those inside it are savepoints. */
  async #transact<T>(depth: number, work: () => Promise<T>): Promise<T> {
    const name = `level_${depth}`
    const inner: Line = { depth, tail: Promise.resolve(), over: false }
    await this.#handle.exec(depth === 1 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`)
    try {
      const result = await this.#within.run(inner, work)
      await this.#end(inner)
      await this.#handle.exec(depth === 1 ? 'COMMIT' : `RELEASE ${name}`)
      return result
    } catch (error) {
      await this.#end(inner)
      const undo = depth === 1 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`
      await rollBack(this.#handle, undo, error)
      throw error
    }
  }

  /** What was called inside and not awaited still belongs to the transaction. */
  async #end(line: Line): Promise<void> {
    line.over = true
    await line.tail
  }

  #line(): Line {
    const within = this.#within.getStore()
    return within?.over === false ? within : this.#outermost
  }

  #inTurn<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const line = this.#line()
    if (line === this.#outermost && this.#closing) {
      return Promise.reject(new KeyriteError('VAULT_LOCKED'))
    }
    const turn = line.tail
      .then(() => work(line))
      .catch((error: unknown) => {
        throw storeError(error)
      })
    line.tail = turn.catch(() => undefined)
    return turn
  }
}
