import type { recoveryCalls, shareCalls } from '@shared/ipc'
import { KeyriteError } from '@shared/errors'
import { makerOf } from '../access/index.ts'
import type { Handlers } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { exportBackup } from './backup/export.ts'
import { compareHead } from './restore/compare-head.ts'
import { lookIntoBackup } from './restore/look.ts'
import { pickBackup } from './restore/pick.ts'
import { restoreFromBackup } from './restore/restore.ts'
import { takeNewerLog } from './restore/take-log.ts'
import { resetByShares } from './reset.ts'
import type { RecoveryServices } from './services.ts'
import { makeShares } from './shares/make.ts'
import { offered, offerShare } from './shares/offer.ts'
import { sharesState } from './shares/state.ts'
import { abandonShares, confirmShare, drillShare, printShare, showShare } from './shares/verbs.ts'

/** Who holds shares, and when each was drilled, is for those who see to it. */
const READERS = ['manageVault', 'takePart', 'readLog'] as const

export type RecoveryCall = keyof typeof shareCalls | keyof typeof recoveryCalls

/** Binds each of the contract's calls about shares, backups and recovery to its verb. */
export function recoveryHandlers(
  services: RecoveryServices,
): Handlers<UnlockedVault, RecoveryCall> {
  const { desk, clock } = services
  return {
    'shares.state': async (_, { session }) => {
      await requireReader(session)
      return sharesState(session, desk, clock)
    },
    'shares.make': makeShares(services),
    'shares.show': showShare(services),
    'shares.print': printShare(services),
    'shares.confirm': confirmShare(services),
    'shares.abandon': abandonShares(services),
    'shares.drill': drillShare(services),
    'shares.offer': offerShare(services),
    'shares.offered': () => offered(services),
    'shares.withdraw': async () => {
      desk.offers.clear()
      return offered(services)
    },
    'backup.export': exportBackup(services),
    'session.resetByShares': resetByShares(services),
    'recovery.pickBackup': pickBackup(services),
    'recovery.look': lookIntoBackup(services),
    'recovery.compareHead': compareHead(services),
    'recovery.takeLog': takeNewerLog(services),
    'recovery.restore': restoreFromBackup(services),
    'recovery.cancel': async () => {
      await desk.putPicked(null)
      return null
    },
  }
}

/** @throws KeyriteError NOT_PERMITTED */
async function requireReader(vault: UnlockedVault): Promise<void> {
  const { permissions } = await makerOf(vault)
  if (READERS.some((permission) => permissions.has(permission))) return
  throw new KeyriteError('NOT_PERMITTED', { permission: 'readLog' })
}
