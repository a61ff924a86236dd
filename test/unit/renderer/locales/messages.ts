/** Messages of one language, flattened: `ui.copy` to its text. */
export function flatten(tree: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [name, value] of Object.entries(tree) as [string, unknown][]) {
    const key = prefix + name
    if (typeof value === 'string') flat.set(key, value)
    else for (const [inner, text] of flatten(value as object, `${key}.`)) flat.set(inner, text)
  }
  return flat
}

/** Names in braces. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort()
}

export interface Fault {
  readonly key: string
  readonly fault: 'missing' | 'placeholders' | 'empty'
}

/** Where two languages disagree about keys or about what a sentence names. */
export function disagreements(one: object, other: object): Fault[] {
  const [left, right] = [flatten(one), flatten(other)]
  const faults: Fault[] = []
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(key), right.get(key)]
    if (a === undefined || b === undefined) faults.push({ key, fault: 'missing' })
    else if (a.trim() === '' || b.trim() === '') faults.push({ key, fault: 'empty' })
    else if (placeholders(a).join() !== placeholders(b).join())
      faults.push({ key, fault: 'placeholders' })
  }
  return faults
}

/** Keys that the sources ask for literally: t('a.b') and say('a.b'). */
export function keysUsed(source: string): string[] {
  return [...source.matchAll(/\b(?:t|say)\(\s*'([\w.-]+)'/g)].map((match) => match[1] as string)
}

/** Literal beginnings of keys put together at run time: t(`a.b.${...}`). */
export function prefixesUsed(source: string): string[] {
  return [...source.matchAll(/\b(?:t|say|sayOr|has)\(\s*`([\w.-]+)\.\$\{/g)].map(
    (match) => match[1] as string,
  )
}
