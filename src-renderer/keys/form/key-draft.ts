import {
  aliasFault,
  descriptionFault,
  tagKeyFault,
  tagValueFault,
  usagesOf,
  type KeyBackup,
  type KeySpec,
  type KeyUsage,
  type TextFault,
} from '@shared/domain/index.ts'
import type { CallInput, TagView } from '@shared/ipc/index.ts'
import { TAGS_MAX } from '@shared/limits.ts'

/** What a new key will be, as far as it is filled in. */
export interface KeyDraft {
  alias: string
  description: string
  spec: KeySpec
  usage: KeyUsage
  backup: KeyBackup
  tags: TagView[]
}

export interface TagFaults {
  readonly key: TextFault | null
  readonly value: TextFault | null
  readonly repeated: boolean
}

export function emptyDraft(): KeyDraft {
  return {
    alias: '',
    description: '',
    spec: 'AES_256',
    usage: 'ENCRYPT_DECRYPT',
    backup: 'recoverable',
    tags: [],
  }
}

/** Another spec, with its own first usage (user guide 2.2, step 5). */
export function withSpec(draft: KeyDraft, spec: KeySpec): KeyDraft {
  return { ...draft, spec, usage: usagesOf(spec)[0] ?? draft.usage }
}

export function tagFaults(tags: readonly TagView[]): TagFaults[] {
  return tags.map(({ key, value }, index) => ({
    key: tagKeyFault(key),
    value: tagValueFault(value),
    repeated: key !== '' && tags.findIndex((other) => other.key === key) < index,
  }))
}

export function tagsAreRight(tags: readonly TagView[]): boolean {
  const right = ({ key, value, repeated }: TagFaults): boolean => !key && !value && !repeated
  return tags.length <= TAGS_MAX && tagFaults(tags).every(right)
}

/** What keeps the key from being made, by field; the same rules as in main. */
export function wrongFields(
  draft: KeyDraft,
  aliases: ReadonlySet<string>,
): ('alias' | 'description' | 'tags')[] {
  const wrong: ('alias' | 'description' | 'tags')[] = []
  if (aliasFault(draft.alias) !== null || aliases.has(draft.alias)) wrong.push('alias')
  if (descriptionFault(draft.description) !== null) wrong.push('description')
  if (!tagsAreRight(draft.tags)) wrong.push('tags')
  return wrong
}

/** A plain copy that can cross to main. */
export function draftInput(draft: KeyDraft): CallInput<'keys.create'> {
  return { ...draft, tags: draft.tags.map(({ key, value }) => ({ key, value })) }
}
