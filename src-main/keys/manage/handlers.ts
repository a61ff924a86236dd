import type { ManagementCall } from '../calls.ts'
import type { Handlers } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { cancelDeletion } from './cancel-deletion.ts'
import { create } from './create.ts'
import { createExternal } from './create-external.ts'
import { deletionRisk } from './deletion-risk.ts'
import { disable } from './disable.ts'
import { enable } from './enable.ts'
import { get, list, tagsInUse } from './list.ts'
import { replace } from './replace.ts'
import { disableRotation, enableRotation, updateRotation } from './rotation.ts'
import { scheduleDeletion } from './schedule-deletion.ts'
import { batchCreateTags, batchDeleteTags, createTag, deleteTag } from './tags.ts'
import { updateAlias } from './update-alias.ts'
import { updateDescription } from './update-description.ts'

/** Binds each call of `calls/keys.ts` to its verb. */
export const manageHandlers: Handlers<OpenVault, ManagementCall> = {
  'keys.list': list,
  'keys.get': get,
  'keys.tagsInUse': tagsInUse,
  'keys.create': create,
  'keys.createExternal': createExternal,
  'keys.updateAlias': updateAlias,
  'keys.updateDescription': updateDescription,
  'keys.enable': enable,
  'keys.disable': disable,
  'keys.deletionRisk': deletionRisk,
  'keys.scheduleDeletion': scheduleDeletion,
  'keys.cancelDeletion': cancelDeletion,
  'keys.createTag': createTag,
  'keys.deleteTag': deleteTag,
  'keys.batchCreateTags': batchCreateTags,
  'keys.batchDeleteTags': batchDeleteTags,
  'keys.enableRotation': enableRotation,
  'keys.updateRotation': updateRotation,
  'keys.disableRotation': disableRotation,
  'keys.replace': replace,
}
