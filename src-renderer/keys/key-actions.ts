import {
  refusal,
  type KeyOperation,
  type KeyPermission,
  type KeyRefusal,
} from '@shared/domain/index.ts'
import type { KeySummary, KeyView, TagView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** What can be done with several keys at once, in the order of the buttons. */
export const KEY_ACTIONS = [
  'enable',
  'disable',
  'scheduleDeletion',
  'cancelDeletion',
  'addTags',
  'removeTags',
] as const
export type KeyAction = (typeof KEY_ACTIONS)[number]

/** What the dialog asked for; each action reads its own part. */
export interface ActionInput {
  readonly understood: boolean
  readonly days: number
  readonly tags: readonly TagView[]
  readonly tagKeys: readonly string[]
}

const OPERATION: Readonly<Record<KeyAction, KeyOperation>> = {
  enable: 'enable',
  disable: 'disable',
  scheduleDeletion: 'scheduleDeletion',
  cancelDeletion: 'cancelDeletion',
  addTags: 'tag',
  removeTags: 'tag',
}

/** What each action asks of whoever does it: all are a matter of roles, none of grants. */
export const ACTION_NEEDS: Readonly<Record<KeyAction, KeyPermission>> = {
  enable: 'enableKey',
  disable: 'disableKey',
  scheduleDeletion: 'scheduleKeyDeletion',
  cancelDeletion: 'cancelKeyDeletion',
  addTags: 'batchKeyTags',
  removeTags: 'batchKeyTags',
}

/** Null: possible. Otherwise why not, by the rules that main applies as well. */
export function actionRefusal(action: KeyAction, key: KeySummary): KeyRefusal | null {
  return refusal(OPERATION[action], { ...key, rotates: key.rotation !== null })
}

/** Of `batchRefusal`: none of the tags is on the key, so there is nothing to take off. */
export const NONE_OF_THE_TAGS = 'NONE_OF_THE_TAGS'

/** The same, once it is said what is to be done: null where there is something to do. */
export function batchRefusal(
  action: KeyAction,
  key: KeySummary,
  { tagKeys }: ActionInput,
): KeyRefusal | typeof NONE_OF_THE_TAGS | null {
  const refused = actionRefusal(action, key)
  if (refused !== null || action !== 'removeTags') return refused
  return key.tags.some((tag) => tagKeys.includes(tag.key)) ? null : NONE_OF_THE_TAGS
}

/** One call for one key. @throws CallFailure */
export function perform(action: KeyAction, keyId: string, input: ActionInput): Promise<KeyView> {
  const { understood, days } = input
  switch (action) {
    case 'enable':
      return call('keys.enable', { keyId })
    case 'disable':
      return call('keys.disable', { keyId, understood })
    case 'scheduleDeletion':
      return call('keys.scheduleDeletion', { keyId, days, understood })
    case 'cancelDeletion':
      return call('keys.cancelDeletion', { keyId })
    case 'addTags':
      return call('keys.batchCreateTags', { keyId, tags: input.tags.map((tag) => ({ ...tag })) })
    case 'removeTags':
      return call('keys.batchDeleteTags', { keyId, keys: [...input.tagKeys] })
  }
}
