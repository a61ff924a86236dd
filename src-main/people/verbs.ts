import { randomUUID } from 'node:crypto'
import type { PeopleView } from '@shared/ipc'
import { freshCode } from '../access/index.ts'
import type { CallContext, Handlers } from '../ipc/types.ts'
import type { UnlockedVault, Vaults } from '../vault/index.ts'
import { carryOut } from './carry-out.ts'
import type { Plan } from './changes/change.ts'
import { creation, enabling, reset, update } from './changes/people.ts'
import { settingPolicy } from './changes/policy.ts'
import { removingGroup, removingRole, savingGroup, savingRole } from './changes/roles.ts'
import { peopleView } from './view.ts'

type Context = CallContext<UnlockedVault>
type ChangeCall =
  | 'people.create'
  | 'people.update'
  | 'people.disable'
  | 'people.enable'
  | 'people.resetPassphrase'
  | 'people.saveRole'
  | 'people.removeRole'
  | 'people.saveGroup'
  | 'people.removeGroup'
  | 'people.setPolicy'

/** Each is one plan, agreed to and carried out. */
export function changeVerbs(vaults: Vaults): Handlers<UnlockedVault, ChangeCall> {
  const done = async (plan: Plan, context: Context): Promise<PeopleView> => {
    await carryOut(vaults, plan, 'changePeople', context)
    return peopleView(context.session)
  }
  return {
    'people.create': async (wanted, context) => {
      const now = context.session.clock.now()
      const { code, verifier } = await freshCode(now)
      const given = { id: randomUUID(), verifier, createdAt: now.toISOString() }
      return { view: await done(creation(wanted, given), context), code }
    },
    'people.update': (asked, context) => done(update(asked), context),
    'people.disable': ({ personId }, context) => done(enabling(personId, false), context),
    'people.enable': ({ personId }, context) => done(enabling(personId, true), context),
    'people.resetPassphrase': async ({ personId }, context) => {
      const { code, verifier } = await freshCode(context.session.clock.now())
      await carryOut(vaults, reset(personId, verifier), 'resetPassphrase', context)
      return { view: await peopleView(context.session), code }
    },
    'people.saveRole': (asked, context) => done(savingRole(asked, randomUUID()), context),
    'people.removeRole': ({ roleId }, context) => done(removingRole(roleId), context),
    'people.saveGroup': (asked, context) => done(savingGroup(asked, randomUUID()), context),
    'people.removeGroup': ({ groupId }, context) => done(removingGroup(groupId), context),
    'people.setPolicy': async (policy, context) => {
      await carryOut(vaults, settingPolicy(policy), 'changePolicy', context)
      return peopleView(context.session)
    },
  }
}
