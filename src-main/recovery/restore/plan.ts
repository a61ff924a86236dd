import type { RecoveryPlan } from '@shared/ipc'
import { fatesOf, type Fate, type FatedKey } from './fates.ts'
import type { PickedBackup } from './picked.ts'

/** What a recovery of this backup does, key by key. */
export async function planView(picked: PickedBackup): Promise<RecoveryPlan> {
  const { store } = picked.opened
  const fated = await fatesOf(store, picked.deleted)
  const of = (fate: Fate) => fated.filter((one) => one.fate === fate)
  const { newest, header } = picked
  return {
    back: of('back').map((one) => ({ ...nameOf(one), versions: one.versions.length })),
    lost: of('lost').map(nameOf),
    waiting: of('waiting').map(nameOf),
    deleted: of('deleted').map(nameOf),
    missing: [...picked.made],
    materials: (await store.materials.list()).length,
    people: (await store.people.list()).length,
    behind: newest === null ? null : Math.max(0, newest - header.log.seq),
  }
}

function nameOf({ key }: FatedKey) {
  const { id, alias, spec } = key
  return { id, alias, spec }
}
