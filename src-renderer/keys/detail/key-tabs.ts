import { refusal, type KeyFacts, type KeyOperation, type KeyRefusal } from '@shared/domain/index.ts'
import type { KeyView } from '@shared/ipc/index.ts'

export const KEY_TABS = [
  'overview',
  'versions',
  'tags',
  'use',
  'grants',
  'import',
  'traces',
] as const
export type KeyTab = (typeof KEY_TABS)[number]

/** The tabs of a key: only External keys have material to import. */
export function tabsOf(key: Pick<KeyView, 'origin'>): KeyTab[] {
  return KEY_TABS.filter((tab) => tab !== 'import' || key.origin === 'External')
}

/** The tab that the address names, if this key has it; the first one otherwise. */
export function tabFrom(query: unknown, key: Pick<KeyView, 'origin'>): KeyTab {
  return tabsOf(key).find((tab) => tab === query) ?? 'overview'
}

export function factsOf(key: KeyView): KeyFacts {
  const { state, origin, spec, usage, isDefault, hasMaterial } = key
  return { state, origin, spec, usage, isDefault, hasMaterial, rotates: key.rotation !== null }
}

/** Why an operation is not possible, by the same table as in main; null if it is. */
export function whyNot(operation: KeyOperation, key: KeyView): KeyRefusal | null {
  return refusal(operation, factsOf(key))
}
