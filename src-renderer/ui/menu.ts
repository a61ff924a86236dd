export interface MenuEntry {
  readonly id: string
  readonly label: string
  /** The key that does the same, as people read it, and as ARIA writes it. */
  readonly keys?: string
  readonly ariaKeys?: string
  /** A line above it. */
  readonly apart?: boolean
}

/** Which entry a key leads to (WAI-ARIA, Menu Pattern), or null for other keys. `at`: -1 is none. */
export function entryByKey(
  { key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  at: number,
  labels: readonly string[],
): number | null {
  const count = labels.length
  if (count === 0 || ctrlKey || altKey || metaKey) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return typedEntry(key, at, labels)
}

/** The next one, going round, that begins with what was typed. */
function typedEntry(typed: string, at: number, labels: readonly string[]): number | null {
  if ([...typed].length !== 1) return null
  return nextBeginning(typed, at, labels)
}

/** The next after `at`, going round, whose text begins so; case does not matter. */
export function nextBeginning(
  beginning: string,
  at: number,
  labels: readonly string[],
): number | null {
  const wanted = beginning.toLocaleLowerCase()
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (at + step + labels.length) % labels.length
    if (labels[index]?.toLocaleLowerCase().startsWith(wanted)) return index
  }
  return null
}
