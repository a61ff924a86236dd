import type { RecoveryPlan } from '@shared/ipc'
import type { Store } from '../../store/types.ts'
import { fatesOf, type Fate, type FatedKey } from './fates.ts'
import { isTakenAway, takenAway } from './people-since.ts'
import type { PickedBackup } from './picked.ts'
import type { Happening } from './since.ts'

type HappeningView = RecoveryPlan['happened'][number]

/** What a recovery of this backup does, key by key. */
export async function planView(picked: PickedBackup): Promise<RecoveryPlan> {
  const { store, broken } = picked.opened
  const { since, newest, header } = picked
  const fated = await fatesOf(store, since, broken)
  const of = (fate: Fate) => fated.filter((one) => one.fate === fate)
  const names = await namesOf(store)
  const away = await takenAway(store, since)
  return {
    back: of('back').map((one) => ({ ...nameOf(one), versions: one.versions.length })),
    lost: of('lost').map(nameOf),
    waiting: of('waiting').map(nameOf),
    deleted: of('deleted').map(nameOf),
    broken: of('broken').map((one) => ({ ...nameOf(one), versions: one.versions.length })),
    changed: fated
      .filter(({ fate, changed }) => fate === 'back' && changed)
      .map((one) => ({ ...nameOf(one), state: one.key.state })),
    missing: [...since.made],
    happened: since.happened.map((one) => happeningView(one, names, isTakenAway(away, one))),
    materials: (await store.materials.list()).length,
    people: (await store.people.list()).length,
    behind: newest === null ? null : Math.max(0, newest - header.log.seq),
    book: picked.book && { seq: picked.book.seq },
    log: logView(picked, names),
  }
}

function logView({ log, book }: PickedBackup, names: Names): RecoveryPlan['log'] {
  if (!log) return null
  const { to, signed, known, unsigned } = log
  const newest = Math.max(known, book?.seq ?? 0)
  return {
    ...{ to, signed, goesOnTo: newest > to ? newest : null },
    unsigned: unsigned.map((one) => happeningView(one, names, false)),
  }
}

/** Keys and people of the backup, by id: not every trace names what it is about. */
type Names = ReadonlyMap<string, string>

async function namesOf({ keys, people }: Store): Promise<Names> {
  const aliases = (await keys.list()).map(({ key }) => [key.id, key.alias] as const)
  return new Map([...aliases, ...(await people.list()).map(({ id, name }) => [id, name] as const)])
}

function happeningView(one: Happening, names: Names, applied: boolean): HappeningView {
  const { seq, at, operator, operation, resourceId, about } = one
  return { seq, at, operator, operation, about: about || (names.get(resourceId) ?? ''), applied }
}

function nameOf({ key }: FatedKey) {
  const { id, alias, spec } = key
  return { id, alias, spec }
}
