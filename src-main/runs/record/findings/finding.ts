/** One thing that was looked at in a record. unknown: it can't be told here. */
export interface Finding {
  readonly code: string
  readonly verdict: 'ok' | 'bad' | 'unknown'
  readonly params: Readonly<Record<string, string | number>>
}

/** `bad` names what does not hold; nothing bad: it holds. */
export function judged(code: string, bad: readonly (string | number)[]): Finding {
  const [first] = bad
  if (first === undefined) return { code, verdict: 'ok', params: {} }
  return { code, verdict: 'bad', params: { at: first, count: bad.length } }
}
