import type { TaskName } from '@shared/domain'
import type { RunValue } from '@shared/ipc'
import type { ShareSet } from '../services.ts'
import { NOT_DONE, value, type Probe } from './probe.ts'

/** The vault's current set of backup shares. */
function probe(
  fits: (set: ShareSet, since: string) => boolean,
  done: (set: ShareSet, since: string) => boolean,
): Probe {
  return {
    async candidates({ vault, services, since }) {
      const set = await services.shares(vault)
      return set && fits(set, since) ? [{ id: set.setId, label: set.setId }] : []
    },
    async look({ vault, services, since }, setId) {
      const set = await services.shares(vault)
      if (set?.setId !== setId) return NOT_DONE
      return { done: done(set, since), values: valuesOf(set) }
    },
  }
}

function valuesOf({ setId, threshold, custodians }: ShareSet): RunValue[] {
  const drills = custodians.map(({ drilledAt }) => drilledAt ?? '').sort()
  return [
    value('shares', 'hex', setId),
    value('threshold', 'number', threshold),
    value('count', 'number', custodians.length),
    custodians.flatMap(({ name }) => value('custodians', 'text', name)),
    value('drilledAt', 'time', drills[0]),
  ].flat()
}

const made = ({ createdAt }: ShareSet, since: string): boolean => createdAt >= since

export const shareProbes = {
  'shares.make': probe(made, made),
  'shares.drill': probe(
    () => true,
    ({ custodians }, since) => custodians.every(({ drilledAt }) => (drilledAt ?? '') >= since),
  ),
} satisfies Partial<Record<TaskName, Probe>>
