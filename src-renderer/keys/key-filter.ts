import type { KeyOrigin, KeyState } from '@shared/domain/index.ts'
import type { KeySummary } from '@shared/ipc/index.ts'

/** A tag that a key must have; `value` null: with whatever value. */
export interface WantedTag {
  readonly key: string
  readonly value: string | null
}

export interface KeyFilter {
  search: string
  state: KeyState | null
  origin: KeyOrigin | null
  tags: WantedTag[]
}

export function noFilter(): KeyFilter {
  return { search: '', state: null, origin: null, tags: [] }
}

export function isFiltering({ search, state, origin, tags }: KeyFilter): boolean {
  return search.trim() !== '' || state !== null || origin !== null || tags.length > 0
}

/** Every word of the search and every wanted tag must be there (user guide 2.6.2). */
export function keyFits(key: KeySummary, filter: KeyFilter): boolean {
  if (filter.state !== null && key.state !== filter.state) return false
  if (filter.origin !== null && key.origin !== filter.origin) return false
  if (!filter.tags.every((wanted) => hasTag(key, wanted))) return false
  const words = filter.search.toLowerCase().split(/\s+/u).filter(Boolean)
  const text = searched(key)
  return words.every((word) => text.includes(word))
}

export function sameTag(a: WantedTag, b: WantedTag): boolean {
  return a.key === b.key && a.value === b.value
}

/** `env=prod`, or `env` where any value will do. */
export function tagText({ key, value }: { key: string; value: string | null }): string {
  return value === null || value === '' ? key : `${key}=${value}`
}

function hasTag(key: KeySummary, wanted: WantedTag): boolean {
  return key.tags.some(
    (tag) => tag.key === wanted.key && (wanted.value === null || tag.value === wanted.value),
  )
}

function searched({ alias, id, description, tags }: KeySummary): string {
  return [alias, id, description, ...tags.map(tagText)].join('\n').toLowerCase()
}
