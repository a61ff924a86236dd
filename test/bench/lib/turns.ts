import { figures, line } from './figures.ts'

/** One program, and what it took. */
export class Column {
  readonly name: string
  readonly #work: () => number | Promise<number>
  /** Milliseconds, a counted round each. */
  readonly took: number[] = []

  /** `work` answers milliseconds. */
  constructor(name: string, work: () => number | Promise<number>) {
    this.name = name
    this.#work = work
  }

  async run(counted: boolean): Promise<void> {
    const ms = await this.#work()
    if (counted) this.took.push(ms)
  }
}

/** How many times as fast it was, each round: what slows a round down slows both. */
export function timesAsFast(ours: Column, other: Column): number[] {
  return ours.took.map((ms, round) => other.took[round]! / ms)
}

/** `amount`: of `unit`s without '/s', that each run gets through. */
export function report(
  title: string,
  columns: readonly Column[],
  amount: number,
  unit: string,
): void {
  console.log(`\n${title} (min, median, max)`)
  for (const { name, took } of columns) {
    console.log(line(name, figures(took.map((ms) => amount / (ms / 1000))), unit))
  }
}

/** Says the median, all values, and whether `bound` was reached where there is one. */
export function aim(
  what: string,
  values: readonly number[],
  how: '<' | '>=' = '>=',
  bound?: number,
): void {
  const { median } = figures(values)
  const each = values.length > 1 ? ` (${values.map((value) => value.toFixed(2)).join(' ')})` : ''
  console.log(`${median.toFixed(2)} ${what}${each}${said(median, how, bound)}`)
}

function said(value: number, how: '<' | '>=', bound?: number): string {
  if (bound === undefined) return ''
  const reached = how === '<' ? value < bound : value >= bound
  return ` (to reach: ${how} ${bound}): ${reached ? 'reached' : 'NOT reached'}`
}
