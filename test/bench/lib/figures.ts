export interface Figures {
  readonly min: number
  readonly median: number
  readonly max: number
}

export function figures(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) }
}

export function line(name: string, { min, median, max }: Figures, unit: string): string {
  const text = [min, median, max].map((value) => value.toFixed(value < 10 ? 2 : 0))
  return `${name.padEnd(44)} ${text.map((value) => value.padStart(8)).join(' ')}  ${unit}`
}
