import type { FactBook } from '../access/index.ts'
import { factsOf } from './carry-out.ts'
import { creation, enabling, reset, update } from './changes/people.ts'
import { settingPolicy } from './changes/policy.ts'
import { removingGroup, removingRole, savingGroup, savingRole } from './changes/roles.ts'

/** Whoever agrees sees no id, and no code is made before they have. */
const NEW = { id: '', verifier: null, createdAt: '' }

/** What people agree to before somebody else may do other things. */
export const peopleFacts: FactBook = {
  'people.create': (wanted, context) => factsOf(creation(wanted, NEW), context),
  'people.update': (asked, context) => factsOf(update(asked), context),
  'people.disable': ({ personId }, context) => factsOf(enabling(personId, false), context),
  'people.enable': ({ personId }, context) => factsOf(enabling(personId, true), context),
  'people.resetPassphrase': ({ personId }, context) => factsOf(reset(personId, ''), context),
  'people.saveRole': (asked, context) => factsOf(savingRole(asked, ''), context),
  'people.removeRole': ({ roleId }, context) => factsOf(removingRole(roleId), context),
  'people.saveGroup': (asked, context) => factsOf(savingGroup(asked, ''), context),
  'people.removeGroup': ({ groupId }, context) => factsOf(removingGroup(groupId), context),
  'people.setPolicy': (policy, context) => factsOf(settingPolicy(policy), context),
}
