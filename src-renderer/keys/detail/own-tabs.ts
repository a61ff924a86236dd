import type { KeyView } from '@shared/ipc/index.ts'
import { useHeldGrantsStore } from '../../session/held-grants-store.ts'
import { useMay } from '../../session/permissions.ts'
import { useKeyRights } from '../key-rights.ts'
import type { KeyTab } from './key-tabs.ts'
import { usableBy } from './use/use-modes.ts'

/** Which tabs of a key have something for whoever is signed in. */
export function useOwnTabs(): { isOwn: (key: KeyView) => (tab: KeyTab) => boolean } {
  const { may } = useMay()
  const held = useHeldGrantsStore()
  const rights = useKeyRights()

  const isOwn = (key: KeyView) => (tab: KeyTab) => {
    if (tab === 'use') return usableBy(key, rights, may('genRandom'))
    // Whoever lacks the right to list them sees those that concern them.
    if (tab === 'grants') return may('listGrants') || may('createGrant') || held.byKey.has(key.id)
    return tab !== 'traces' || may('readLog')
  }

  return { isOwn }
}
