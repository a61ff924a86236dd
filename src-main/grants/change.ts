import { KeyriteError } from '@shared/errors'
import {
  makerOf,
  mayRetire,
  mayRevoke,
  newGrant,
  noteRegistry,
  requireGrant,
  requireKey,
} from '../access/index.ts'
import type { CallContext, Handler } from '../ipc/types.ts'
import type { GrantRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { grantView } from './view.ts'

type Verb<N extends 'grants.create' | 'grants.revoke' | 'grants.retire'> = Handler<N, OpenVault>
type Context = CallContext<OpenVault>

/** User guide 2.8.1. Errors: those of `newGrant`. */
export const create: Verb<'grants.create'> = async (wanted, context) => {
  const vault = context.session
  context.about(wanted.keyId)
  const { alias } = await requireKey(vault, wanted.keyId)
  context.note({ alias, operations: wanted.operations.join(', ') })
  const maker = await makerOf(vault)
  return context.commit(async () => {
    // In the transaction: two at the same time are not more than there is room for.
    const grant = await newGrant(vault, maker, wanted)
    await vault.store.grants.insert(grant)
    noteGrant(grant, context)
    await noteRegistry(context)
    return grantView(vault, maker, grant)
  })
}

/** User guide 2.8.3. What the grantee passed on meanwhile stays. Errors: NOT_FOUND, NOT_PERMITTED. */
export const revoke: Verb<'grants.revoke'> = async ({ grantId }, context) => {
  const maker = await makerOf(context.session)
  return end(grantId, context, (grant) => mayRevoke(grant, maker))
}

/** By a grantee (user guide, table 2-13, 'Retire Grant'). Errors: NOT_FOUND, NOT_PERMITTED. */
export const retire: Verb<'grants.retire'> = async ({ grantId }, context) => {
  const vault = context.session
  const maker = await makerOf(vault)
  return end(grantId, context, (grant) => mayRetire(grant, maker, vault.clock.now()))
}

async function end(
  grantId: string,
  context: Context,
  may: (grant: GrantRecord) => boolean,
): Promise<null> {
  const vault = context.session
  context.note({ grant: grantId })
  const grant = await requireGrant(vault, grantId)
  context.about(grant.keyId)
  if (!may(grant)) throw new KeyriteError('NOT_PERMITTED', { grant: grantId })
  return context.commit(async () => {
    await requireGrant(vault, grantId)
    await vault.store.grants.remove(grantId)
    noteGrant(grant, context)
    await noteRegistry(context)
    return null
  })
}

/** All of the grant, so that the log tells what was allowed to whom. */
function noteGrant(grant: GrantRecord, { note }: Context): void {
  const { id, granteeKind, granteeId, operations, name, endsAt } = grant
  note({
    ...{ grant: id, granteeKind, grantee: granteeId, operations: operations.join(', ') },
    ...(name === '' ? {} : { name }),
    ...(endsAt === null ? {} : { endsAt }),
  })
}
