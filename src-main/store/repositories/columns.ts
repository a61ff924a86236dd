import type { Parameter } from '../statements.ts'

/** The column of each field of a record `R`; a field that is forgotten does not compile. */
export type Columns<R> = Readonly<Record<keyof R & string, string>>

/** For SELECT: every column under its field's name. */
export function selected<R>(columns: Columns<R>): string {
  const pairs: [string, string][] = Object.entries(columns)
  return pairs.map(([field, column]) => `${column} AS ${field}`).join(', ')
}

/** For INSERT: `(a, b) VALUES (?, ?)`, to be filled by `valuesOf`. */
export function inserted<R>(columns: Columns<R>): string {
  const names: string[] = Object.values(columns)
  return `(${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
}

/** For UPDATE: `a = ?, b = ?`, to be filled by `valuesOf`. */
export function assigned<R>(columns: Columns<R>): string {
  const names: string[] = Object.values(columns)
  return names.map((name) => `${name} = ?`).join(', ')
}

/** In the order of the columns. Booleans are kept as 0 and 1. */
export function valuesOf<R extends { readonly [F in keyof R]: Parameter | boolean }>(
  columns: Columns<R>,
  record: R,
): Parameter[] {
  const fields = Object.keys(columns) as (keyof R)[]
  return fields.map((field) => {
    const value = record[field]
    return typeof value === 'boolean' ? Number(value) : value
  }) as Parameter[]
}
