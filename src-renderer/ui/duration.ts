export interface DurationPart {
  readonly unit: 'hours' | 'minutes' | 'seconds'
  readonly value: number
}

/** Whole seconds as hours, minutes and seconds; leading zeroes left out, seconds always there. */
export function durationParts(total: number): DurationPart[] {
  const parts: DurationPart[] = [
    { unit: 'hours', value: Math.floor(total / 3600) },
    { unit: 'minutes', value: Math.floor((total % 3600) / 60) },
    { unit: 'seconds', value: total % 60 },
  ]
  const first = parts.findIndex((part) => part.value > 0)
  return first < 0 ? parts.slice(2) : parts.slice(first)
}
