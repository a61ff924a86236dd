import { isMap, isPair, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml'

export type Path = readonly PropertyKey[]

/** From 1 on. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where a field stands in the text, or the deepest one above it that is there. */
export function placeOf(document: Document, lines: LineCounter, path: Path): Place {
  let node: unknown = document.contents
  let offset = offsetOf(node)
  for (const segment of path) {
    const found = child(node, segment)
    if (found === null) break
    offset = found.offset
    node = found.value
  }
  return placeAt(lines, offset)
}

export function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** As in `steps[2].checks[0].of`. */
export function pathText(path: Path): string {
  return path
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`))
    .join('')
    .replace(/^\./, '')
}

interface Child {
  readonly value: unknown
  readonly offset: number
}

function child(node: unknown, segment: PropertyKey): Child | null {
  if (isSeq(node) && typeof segment === 'number') {
    const value = node.items[segment]
    return value === undefined ? null : { value, offset: offsetOf(value) }
  }
  if (!isMap(node)) return null
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment)
  if (!isPair(pair)) return null
  return { value: pair.value, offset: offsetOf(pair.key) }
}

function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0
}
