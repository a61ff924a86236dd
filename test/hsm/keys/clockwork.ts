import { expect } from 'vitest'
import type { Trace } from '@main/audit/index.ts'
import { runDue } from '@main/keys/schedule/run-due.ts'
import type { Keys } from './driver.ts'

export const DAY = 24 * 60 * 60 * 1000

/** What tests of the schedule do with keys and their clock. */
export function clockwork(keys: Keys) {
  return {
    /** Key ids of what the clock did now, which must not fail. */
    run: async (): Promise<readonly string[]> => {
      const { keyIds, failures } = await runDue(keys.vault)
      expect(failures).toEqual([])
      return keyIds
    },
    /** An officer vouches for the clock, as the verb does it. */
    vouch: async (): Promise<void> => {
      const { vault } = keys
      await vault.audit.append({
        ...{ operator: 'Olga Officer', operation: 'acknowledgeClock', resource: 'vault' },
        ...{ resourceId: vault.id, outcome: 'success', code: '', params: {} },
      })
      keys.world.vaults.acceptClock(vault)
    },
    setTo: (at: number | string) => keys.world.clock.set(new Date(at)),
    /** Number of token objects that are labelled as this key's. */
    objectsOf: async (keyId: string): Promise<number> => {
      const all = await keys.vault.token.find({ persistent: true })
      return all.filter(({ label }) => label.includes(keyId)).length
    },
    /** What the clock did to this key, newest first. */
    tracesOf: async (keyId: string): Promise<Trace[]> => {
      return (await keys.traces(keyId)).filter(({ operator }) => operator === 'system')
    },
    withRotation: async (days: number): Promise<string> => {
      const { id: keyId } = await keys.create()
      await keys.ask('keys.enableRotation', { keyId, days })
      return keyId
    },
    doomed: async (days: number): Promise<string> => {
      const { id: keyId } = await keys.create()
      await keys.ask('keys.scheduleDeletion', { keyId, days, understood: true })
      return keyId
    },
  }
}
