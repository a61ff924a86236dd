import { KeyriteError } from '@shared/errors'
import type { TagView } from '@shared/ipc'
import { change, type Change } from './change.ts'
import { requireTagCount, requireTags } from './checks.ts'

interface Tag extends TagView {
  readonly keyId: string
}
interface Tags {
  readonly keyId: string
  readonly tags: readonly TagView[]
}
interface TagKey {
  readonly keyId: string
  readonly key: string
}
interface TagKeys {
  readonly keyId: string
  readonly keys: readonly string[]
}

/** User guide 2.6.1, 2.6.3. Errors: those of `change`; TAG_KEY_INVALID, TAG_VALUE_INVALID, TAG_COUNT. */
export const createTag = change<Tag>('tag', async (asked) => {
  const { key, value } = asked.args
  await putTags(asked, [{ key, value }])
  asked.context.note({ tag: key, value })
  return null
})

/** All or none. Errors: those of `createTag`; TAG_REPEATED. */
export const batchCreateTags = change<Tags>('tag', async (asked) => {
  const { tags } = asked.args
  await putTags(asked, tags)
  asked.context.note({ tags: tags.map(({ key, value }) => `${key}=${value}`).join(' ') })
  return null
})

/** User guide 2.6.4. Errors: those of `change`; TAG_NOT_FOUND. */
export const deleteTag = change<TagKey>('tag', async ({ vault, key, args, context }) => {
  const there = await vault.store.keys.tags(key.id)
  if (!there.some((tag) => tag.key === args.key)) {
    throw new KeyriteError('TAG_NOT_FOUND', { key: args.key })
  }
  await vault.store.keys.removeTags(key.id, [args.key])
  context.note({ tag: args.key })
  return null
})

/** What isn't there is passed over. Errors: those of `change`. */
export const batchDeleteTags = change<TagKeys>('tag', async ({ vault, key, args, context }) => {
  const asked = new Set(args.keys)
  const tags = await vault.store.keys.tags(key.id)
  const there = tags.map((tag) => tag.key).filter((tagKey) => asked.has(tagKey))
  await vault.store.keys.removeTags(key.id, there)
  context.note({ tags: there.join(' ') })
  return null
})

/** A tag key that is there gets the new value and takes no further room. */
async function putTags({ vault, key }: Change<unknown>, tags: readonly TagView[]): Promise<void> {
  requireTags(tags)
  const there = await vault.store.keys.tags(key.id)
  requireTagCount(new Set([...there, ...tags].map((tag) => tag.key)))
  await vault.store.keys.putTags(key.id, tags)
}
