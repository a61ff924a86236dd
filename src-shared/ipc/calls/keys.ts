import { z } from 'zod'
import { TAGS_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { id, nothing } from '../schemas.ts'
import {
  deletionRisk,
  keyBackup,
  keyList,
  keySpec,
  keyUsage,
  keyView,
  tagInUse,
  text,
} from './key-views.ts'

const trace = (operation: string) => ({ operation, resource: 'cmk' as const })
const one = z.object({ keyId: id })
const tag = z.object({ key: text, value: text })
const newKey = z.object({
  alias: text,
  description: text,
  spec: keySpec,
  usage: keyUsage,
  backup: keyBackup,
  tags: z.array(tag).max(TAGS_MAX * 5),
})
/** Judged by the verb, so that its limits are named. */
const days = z.number()
/** 'I understand the impact of ...' is ticked; refused without (UNDERSTANDING_REQUIRED). */
const understood = z.boolean()

/** Managing customer master keys: user guide, chapters 2.2 to 2.7. */
export const keyCalls = {
  'keys.list': call('member', 'read', null, nothing, keyList),
  'keys.get': call('describeKey', 'read', null, one, keyView),
  'keys.tagsInUse': call('listProjectTags', 'read', null, nothing, z.array(tagInUse)),
  'keys.create': call('createKey', 'change', trace('createKey'), newKey, keyView),
  /** An empty key of origin External; `understood`: security and durability (guide 2.3.2, step 8). */
  'keys.createExternal': call(
    'createKey',
    'change',
    trace('createKey'),
    newKey.extend({ understood }),
    keyView,
  ),
  'keys.updateAlias': call(
    'updateKeyAlias',
    'change',
    trace('updateKeyAlias'),
    one.extend({ alias: text }),
    keyView,
  ),
  'keys.updateDescription': call(
    'updateKeyDescription',
    'change',
    trace('updateKeyDescription'),
    one.extend({ description: text }),
    keyView,
  ),
  'keys.enable': call('enableKey', 'change', trace('enableKey'), one, keyView),
  'keys.disable': call(
    'disableKey',
    'change',
    trace('disableKey'),
    one.extend({ understood }),
    keyView,
  ),
  /** effect 'read': it changes nothing, but that somebody was warned is worth a trace. */
  'keys.deletionRisk': call(
    'scheduleKeyDeletion',
    'read',
    trace('deleteKeyRiskTips'),
    one,
    deletionRisk,
  ),
  'keys.scheduleDeletion': call(
    'scheduleKeyDeletion',
    'change',
    trace('scheduleKeyDeletion'),
    one.extend({ days, understood }),
    keyView,
    { kind: 'scheduleDeletion' },
  ),
  'keys.cancelDeletion': call(
    'cancelKeyDeletion',
    'change',
    trace('cancelKeyDeletion'),
    one,
    keyView,
  ),
  /** Puts one tag on a key, or gives the tag that is there another value. */
  'keys.createTag': call(
    'createKeyTag',
    'change',
    trace('createKeyTag'),
    one.extend({ key: text, value: text }),
    keyView,
  ),
  'keys.deleteTag': call(
    'deleteKeyTag',
    'change',
    trace('deleteKeyTag'),
    one.extend({ key: text }),
    keyView,
  ),
  /** All or none; a tag key that is there gets the new value. */
  'keys.batchCreateTags': call(
    'batchKeyTags',
    'change',
    trace('batchCreateKeyTags'),
    one.extend({
      tags: z
        .array(tag)
        .min(1)
        .max(TAGS_MAX * 5),
    }),
    keyView,
  ),
  /** Tag keys that are not there are passed over. */
  'keys.batchDeleteTags': call(
    'batchKeyTags',
    'change',
    trace('batchDeleteKeyTags'),
    one.extend({
      keys: z
        .array(text)
        .min(1)
        .max(TAGS_MAX * 5),
    }),
    keyView,
  ),
  'keys.enableRotation': call(
    'enableKeyRotation',
    'change',
    trace('enableKeyRotation'),
    one.extend({ days }),
    keyView,
  ),
  'keys.updateRotation': call(
    'updateKeyRotationInterval',
    'change',
    trace('updateKeyRotationInterval'),
    one.extend({ days }),
    keyView,
  ),
  'keys.disableRotation': call(
    'disableKeyRotation',
    'change',
    trace('disableKeyRotation'),
    one,
    keyView,
  ),
  /**
   * Manual rotation (guide 2.7.1): a new key of the same kind takes the alias, description and
   * tags; the old one is renamed `<alias>:<yyyymmdd>` and stays as it is. Answers the new key.
   */
  'keys.replace': call('rotateKey', 'change', trace('rotateKey'), one, keyView),
} as const
