import type { KeyRecord, KeyVersionRecord, Store } from '../../store/types.ts'
import type { DeletedSince } from './newer-log.ts'

/**
 * What becomes of a key. back: all of its versions are in the backup, or it has none. lost: 'this
 * token only'. waiting: imported, without a backup, so that the same material can come again.
 * deleted: after the backup was made.
 */
export type Fate = 'back' | 'lost' | 'waiting' | 'deleted'

export interface FatedKey {
  readonly key: KeyRecord
  readonly versions: readonly KeyVersionRecord[]
  readonly fate: Fate
}

export async function fatesOf(
  { keys }: Store,
  deleted: readonly DeletedSince[],
): Promise<FatedKey[]> {
  const gone = new Set(deleted.map(({ id }) => id))
  const fated: FatedKey[] = []
  for (const { key } of await keys.list()) {
    const versions = await keys.versions(key.id)
    fated.push({ key, versions, fate: gone.has(key.id) ? 'deleted' : fateOf(key, versions) })
  }
  return fated
}

function fateOf({ origin }: KeyRecord, versions: readonly KeyVersionRecord[]): Fate {
  if (versions.every(({ backup }) => backup !== null)) return 'back'
  return origin === 'External' ? 'waiting' : 'lost'
}
