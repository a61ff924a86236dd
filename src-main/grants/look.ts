import { GRANTS_MAX } from '@shared/limits.ts'
import { grantsHeld, grantsOn, isOf, makerOf, mayPassOn, mayRetire } from '../access/index.ts'
import type { Handler } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { grantViews } from './view.ts'

type Verb<N extends 'grants.list' | 'grants.mine' | 'grants.retirable'> = Handler<N, OpenVault>

/** User guide 2.8.2. Who may not list grants sees those that they hold or made. */
export const list: Verb<'grants.list'> = async ({ keyId, offset, limit }, { session: vault }) => {
  const maker = await makerOf(vault)
  const ofKey = await vault.store.grants.ofKey(keyId)
  const seen = maker.permissions.has('listGrants')
    ? ofKey
    : ofKey.filter((grant) => isOf(grant, maker) || grant.createdBy === maker.id)
  const key = await vault.store.keys.get(keyId)
  return {
    grants: await grantViews(vault, maker, seen.slice(offset, offset + limit)),
    total: seen.length,
    max: GRANTS_MAX,
    mayGrant: key ? mayPassOn(maker.permissions, await grantsOn(vault, maker, keyId)) : [],
  }
}

export const mine: Verb<'grants.mine'> = async (_, { session: vault }) => {
  const maker = await makerOf(vault)
  return {
    held: await grantViews(vault, maker, await grantsHeld(vault, maker)),
    made: await grantViews(vault, maker, await vault.store.grants.madeBy(maker.id)),
  }
}

export const retirable: Verb<'grants.retirable'> = async (_, { session: vault }) => {
  const maker = await makerOf(vault)
  const now = vault.clock.now()
  const held = await grantsHeld(vault, maker)
  return grantViews(
    vault,
    maker,
    held.filter((grant) => mayRetire(grant, maker, now)),
  )
}
