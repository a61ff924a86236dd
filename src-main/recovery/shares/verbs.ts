import { KeyriteError } from '@shared/errors'
import { makerOf } from '../../access/index.ts'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { RecoveryDesk } from '../desk.ts'
import type { RecoveryServices } from '../services.ts'
import { fits } from './check.ts'
import { requireOfSet } from './labels.ts'
import type { Making } from './making.ts'
import { sharesState } from './state.ts'
import { labelOf, readSet, writeSet, type StoredSet } from './stored-set.ts'
import { takeOver } from './take-over.ts'
import { readTyped } from './typed.ts'

/** To whoever leads the making of shares, at whose screen each custodian sits in turn. */
export function showShare({ desk }: RecoveryServices): Handler<'shares.show', UnlockedVault> {
  return async ({ index }, { session, note, about, commit }) => {
    await requireOwn(session, requireMaking(desk), index)
    // With its trace, or not at all: nobody sees a share that the log knows nothing of.
    return commit(async () => {
      const making = requireMaking(desk)
      about(making.label.setId)
      note({ index, custodian: making.custodian(index) })
      return making.show(index)
    })
  }
}

export function confirmShare(services: RecoveryServices): Handler<'shares.confirm', UnlockedVault> {
  const { desk, clock } = services
  return async ({ index, text }, { session, note, about, commit }) => {
    const making = requireMaking(desk)
    about(making.label.setId)
    note({ index, custodian: making.custodian(index) })
    making.confirm(index, text)
    await commit(async () => {
      if (!making.complete) return
      note({ current: true })
      await takeOver(session, making, clock.now().toISOString())
    })
    if (making.complete) desk.putMaking(null)
    return sharesState(session, desk, clock)
  }
}

export function abandonShares(
  services: RecoveryServices,
): Handler<'shares.abandon', UnlockedVault> {
  const { desk, clock } = services
  return async (_, { session, about, commit }) => {
    about(requireMaking(desk).label.setId)
    await commit(async () => desk.putMaking(null))
    return sharesState(session, desk, clock)
  }
}

/** The share is held against its check value; the others are not asked for. */
export function drillShare(services: RecoveryServices): Handler<'shares.drill', UnlockedVault> {
  const { desk, clock } = services
  return async ({ text }, { session, note, about, commit }) => {
    const { store } = session
    const set = await readSet(store)
    if (!set) throw new KeyriteError('SHARES_NONE')
    about(set.setId)
    const drilledAt = clock.now().toISOString()
    const index = requireGenuine(text, set)
    note({ index, custodian: set.holders.find((holder) => holder.index === index)?.name ?? '' })
    await commit(() => {
      const holders = set.holders.map((one) => (one.index === index ? { ...one, drilledAt } : one))
      return writeSet(store, { ...set, holders })
    })
    return sharesState(session, desk, clock)
  }
}

/** Custodians see their own. @throws KeyriteError NOT_PERMITTED, NOT_FOUND */
async function requireOwn(vault: UnlockedVault, making: Making, index: number): Promise<void> {
  const { id, permissions } = await makerOf(vault)
  if (making.isOf(index, id) || permissions.has('manageVault')) return
  throw new KeyriteError('NOT_PERMITTED', { permission: 'manageVault' })
}

function requireGenuine(text: string, set: StoredSet): number {
  using typed = readTyped(text)
  requireOfSet(typed.share, labelOf(set))
  const { index } = typed.share
  const holder = set.holders.find((one) => one.index === index)
  if (!holder || !fits(holder.check, typed.whole)) throw new KeyriteError('SHARE_WRONG', { index })
  return index
}

function requireMaking(desk: RecoveryDesk): Making {
  if (!desk.making) throw new KeyriteError('WRONG_STATE', { shares: 'none in the making' })
  return desk.making
}
