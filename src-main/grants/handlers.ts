import type { grantCalls } from '@shared/ipc/calls/grants.ts'
import type { Handlers } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { create, retire, revoke } from './change.ts'
import { list, mine, retirable } from './look.ts'

type GrantCall = keyof typeof grantCalls

/** Binds each of the contract's calls about grants to its verb. */
export const grantHandlers: Handlers<OpenVault, GrantCall> = {
  'grants.list': list,
  'grants.mine': mine,
  'grants.retirable': retirable,
  'grants.create': create,
  'grants.revoke': revoke,
  'grants.retire': retire,
}
