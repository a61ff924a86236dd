import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { OfferedShares } from '@shared/ipc'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { WAIT_MINUTES } from '../desk.ts'
import type { RecoveryServices } from '../services.ts'
import type { SetLabel } from './labels.ts'
import { labelOf, readSet } from './stored-set.ts'

/** Takes one share in for what comes next; which set it has to be of, vault or backup say. */
export function offerShare(services: RecoveryServices): Handler<'shares.offer', UnlockedVault> {
  const { desk, timers } = services
  let forget = () => {}
  return async ({ text }, { note, about }) => {
    const set = await wantedSet(services)
    about(set.setId)
    note({ index: desk.offers.add(text, set) })
    forget()
    forget = timers.after(WAIT_MINUTES * 60_000, () => desk.offers.clear())
    return desk.offers.view
  }
}

/** What is on offer, and how many it takes of which set; nulls where nothing asks for any. */
export async function offered(services: RecoveryServices): Promise<OfferedShares> {
  const { indices } = services.desk.offers.view
  try {
    const { setId, threshold } = await wantedSet(services)
    return { setId, needed: threshold, indices }
  } catch (error) {
    if (!isKeyriteError(error) || !NONE.has(error.code)) throw error
    return { setId: null, needed: null, indices }
  }
}
const NONE: ReadonlySet<string> = new Set(['BACKUP_CLOSED', 'SHARES_NONE'])

async function wantedSet({ vaults, desk }: RecoveryServices): Promise<SetLabel> {
  const vault = vaults.current()
  if (!vault) return desk.use((picked) => Promise.resolve(picked.setLabel))
  const set = await readSet(vault.store)
  if (!set) throw new KeyriteError('SHARES_NONE')
  return labelOf(set)
}
