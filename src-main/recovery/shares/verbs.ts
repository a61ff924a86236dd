import { KeyriteError } from '@shared/errors'
import { makerOf } from '../../access/index.ts'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { RecoveryDesk } from '../desk.ts'
import type { RecoveryServices } from '../services.ts'
import { fits } from './check.ts'
import { attest } from './custodians.ts'
import { requireOfSet } from './labels.ts'
import type { Making } from './making.ts'
import { sharesState } from './state.ts'
import { labelOf, readSet, writeSet, type StoredSet } from './stored-set.ts'
import { takeOver, type Unopened } from './take-over.ts'
import { readTyped } from './typed.ts'

/** At the screen of whoever leads the making, each custodian in turn; or to the custodian alone. */
export function showShare({ desk }: RecoveryServices): Handler<'shares.show', UnlockedVault> {
  return async ({ index, passphrase }, { session, note, about, commit }) => {
    const making = requireMaking(desk)
    const custodian = making.custodian(index)
    about(making.label.setId)
    note({ index, custodian: custodian.name })
    await requireOwn(session, making, index)
    if (making.isShown(index)) throw new KeyriteError('SHARE_SHOWN', { index })
    const { proven } = await attest(session, custodian, passphrase)
    note({ proven })
    const share = making.take(index)
    try {
      // With its trace, or not at all: nobody sees a share that the log knows nothing of.
      const sheet = await commit(() => Promise.resolve(making.sheet(index, share)))
      share.dispose()
      return sheet
    } catch (error) {
      making.putBack(index, share)
      throw error
    }
  }
}

/** Into the system's dialog, and from there nobody knows where: the log says that it was asked for. */
export function printShare({ desk }: RecoveryServices): Handler<'shares.print', UnlockedVault> {
  return async ({ index }, { session, note, about, commit }) => {
    const making = requireMaking(desk)
    about(making.label.setId)
    note({ index, custodian: making.custodian(index).name })
    await requireOwn(session, making, index)
    if (!making.isShown(index)) throw new KeyriteError('WRONG_STATE', { share: 'not shown' })
    return commit(() => Promise.resolve(null))
  }
}

export function confirmShare(services: RecoveryServices): Handler<'shares.confirm', UnlockedVault> {
  const { desk, clock } = services
  return async ({ index, text }, { session, note, about, commit }) => {
    const making = requireMaking(desk)
    about(making.label.setId)
    note({ index, custodian: making.custodian(index).name })
    await requireOwn(session, making, index)
    const checkValue = making.requireTyped(index, text)
    const isLast = making.isLast(index)
    await commit(async () => {
      if (!isLast) return
      note({ current: true })
      const unopened = await takeOver(session, making, clock.now().toISOString())
      if (unopened.length > 0) note({ unopened: namesOf(unopened) })
    })
    // Not before: what the store did not take has to be typed once more.
    making.putConfirmed(index)
    if (isLast) desk.putMaking(null)
    return { state: await sharesState(session, desk, clock), checkValue }
  }
}

export function abandonShares(
  services: RecoveryServices,
): Handler<'shares.abandon', UnlockedVault> {
  const { desk, clock } = services
  return async (_, { session, about, commit }) => {
    about(requireMaking(desk).label.setId)
    await commit(() => Promise.resolve())
    desk.putMaking(null)
    return sharesState(session, desk, clock)
  }
}

/** The share is held against its check value; the others are not asked for. */
export function drillShare(services: RecoveryServices): Handler<'shares.drill', UnlockedVault> {
  const { desk, clock } = services
  return async ({ text, passphrase }, { session, note, about, commit }) => {
    const { store } = session
    const set = await readSet(store)
    if (!set) throw new KeyriteError('SHARES_NONE')
    about(set.setId)
    const drilledAt = clock.now().toISOString()
    const holder = requireGenuine(text, set)
    const { index, name } = holder
    note({ index, custodian: name })
    const { by, proven } = await attest(session, holder, passphrase)
    note({ proven })
    await commit(async () => {
      const drilled = { drilledAt, drilledBy: by, proven }
      const holders = set.holders.map((one) => (one.index === index ? { ...one, ...drilled } : one))
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

function requireGenuine(text: string, set: StoredSet): StoredSet['holders'][number] {
  using typed = readTyped(text)
  requireOfSet(typed.share, labelOf(set))
  const { index } = typed.share
  const holder = set.holders.find((one) => one.index === index)
  if (!holder || !fits(holder.check, typed.whole)) throw new KeyriteError('SHARE_WRONG', { index })
  return holder
}

function requireMaking(desk: RecoveryDesk): Making {
  if (!desk.making) throw new KeyriteError('WRONG_STATE', { shares: 'none in the making' })
  return desk.making
}

function namesOf(unopened: readonly Unopened[]): string {
  return unopened.map(({ alias, version }) => `${alias} ${version}`).join(', ')
}
