/** Which tab a key leads to in a list of tabs (WAI-ARIA, Tabs Pattern), or null for other keys. */
export function tabByKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
