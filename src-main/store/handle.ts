import sqlite3 from 'sqlite3'
import type { Parameter } from './statements.ts'

/** The native handle with promises instead of callbacks. No queue, no error mapping. */
export class Handle {
  readonly #database: sqlite3.Database

  private constructor(database: sqlite3.Database) {
    this.#database = database
  }

  /** Opens a file that is there already; SQLite must never make one of its own accord. */
  static open(path: string): Promise<Handle> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) => {
        if (error) reject(error)
        else resolve(new Handle(database))
      })
    })
  }

  all<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    return new Promise((resolve, reject) => {
      this.#database.all(sql, parameters, (error: Error | null, rows: unknown[]) => {
        if (error) reject(error)
        else resolve(rows as R[])
      })
    })
  }

  run(sql: string, parameters: readonly Parameter[] = []): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#database.run(sql, parameters, function (this: sqlite3.RunResult, error: Error | null) {
        if (error) reject(error)
        else resolve(this.changes)
      })
    })
  }

  /** Several statements without parameters, such as a migration. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(sql, (error: Error | null) => {
        if (error) reject(error)
        else resolve()
      })
    })
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.close((error: Error | null) => {
        if (error) reject(error)
        else resolve()
      })
    })
  }
}
