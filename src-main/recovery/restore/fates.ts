import type { KeyState } from '@shared/domain'
import type { KeyRecord, KeyVersionRecord, Store } from '../../store/types.ts'
import type { KeySince, Since } from './since.ts'

/**
 * What becomes of a key. back: all of its versions are in the backup, or it has none. lost: 'this
 * token only'. waiting: imported, without a backup or with its material deleted since, so that the
 * same material can come again. deleted: after the backup was made. broken: not every version's
 * backup opens; those that do come back.
 */
export type Fate = 'back' | 'lost' | 'waiting' | 'deleted' | 'broken'

export interface FatedKey {
  /** As it will be: with the state that it had when the newer log ended. */
  readonly key: KeyRecord
  /** Those that come back; of a key that does not, those that it had. */
  readonly versions: readonly KeyVersionRecord[]
  /** Numbers of versions whose backup does not open. */
  readonly broken: readonly number[]
  readonly fate: Fate
  /** The newer log changed its state. */
  readonly changed: boolean
}

/** Which versions' backups do not open, by `versionName`. */
export type Broken = ReadonlySet<string>

export function versionName({ keyId, number }: Pick<KeyVersionRecord, 'keyId' | 'number'>): string {
  return `${keyId}:${number}`
}

export async function fatesOf(
  { keys }: Store,
  since: Pick<Since, 'keys'>,
  broken: Broken,
): Promise<FatedKey[]> {
  const fated: FatedKey[] = []
  for (const { key } of await keys.list()) {
    const versions = await keys.versions(key.id)
    fated.push(fatedKey(key, versions, since.keys.get(key.id) ?? {}, broken))
  }
  return fated
}

function fatedKey(
  key: KeyRecord,
  versions: readonly KeyVersionRecord[],
  since: KeySince,
  broken: Broken,
): FatedKey {
  const changed = keyAfter(key, versions, since)
  const harmed = versions.filter((version) => broken.has(versionName(version)))
  const fate = fateOf(key, versions, since, harmed.length > 0)
  const open = versions.filter((version) => !harmed.includes(version))
  return {
    key: changed,
    versions: fate === 'broken' ? open : versions,
    broken: harmed.map(({ number }) => number),
    fate,
    changed: changed.state !== key.state,
  }
}

function fateOf(
  { origin }: KeyRecord,
  versions: readonly KeyVersionRecord[],
  { deletedAt, material }: KeySince,
  harmed: boolean,
): Fate {
  if (deletedAt !== undefined) return 'deleted'
  if (versions.some(({ backup }) => backup === null)) {
    return origin === 'External' ? 'waiting' : 'lost'
  }
  if (material === 'gone' && versions.length > 0) return 'waiting'
  return harmed ? 'broken' : 'back'
}

/** As the newer log left it; its material is another matter. */
function keyAfter(
  key: KeyRecord,
  versions: readonly KeyVersionRecord[],
  { state, deletionAt, material, expiresAt }: KeySince,
): KeyRecord {
  const bare = versions.length === 0
  return {
    ...key,
    // Without material there is nothing that could be enabled.
    state: state === undefined ? key.state : withMaterial(state, !bare),
    wasDisabled: wasDisabled(key, state, bare),
    deletionAt: deletionAt === undefined ? key.deletionAt : deletionAt,
    expiresAt: material === 'in' && !bare ? (expiresAt ?? null) : key.expiresAt,
  }
}

function wasDisabled(key: KeyRecord, state: KeyState | undefined, bare: boolean): boolean {
  if (state === 'Disabled') return bare
  return state === 'Enabled' ? false : key.wasDisabled
}

function withMaterial(state: KeyState, there: boolean): KeyState {
  if (state === 'PendingDeletion') return state
  if (!there) return 'PendingImport'
  return state === 'PendingImport' ? 'Disabled' : state
}
