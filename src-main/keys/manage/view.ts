import { allowedOperations } from '@shared/domain'
import type { KeyEvent, KeySummary, TagView } from '@shared/ipc'
import type { KeyRecord, KeyTagRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { readFileSettings } from '../file-settings.ts'
import { nextRotationOf } from '../next-rotation.ts'
import { factsOf } from '../require.ts'

export interface Shown {
  readonly key: KeyRecord
  /** Number of the newest version; 0: there is none. */
  readonly version: number
  readonly tags: readonly KeyTagRecord[]
}

/** What a key's summary depends on, besides the key. */
export interface Moment {
  readonly now: Date
  /** The recovery key of the files, if one is set. */
  readonly recoveryKeyId: string | null
}

export async function momentOf(vault: OpenVault): Promise<Moment> {
  const { recoveryKeyId } = await readFileSettings(vault)
  return { now: vault.clock.now(), recoveryKeyId }
}

/** A key as lists show it, at this moment. */
export function summaryOf(
  { key, version, tags }: Shown,
  { now, recoveryKeyId }: Moment,
): KeySummary {
  const { id, alias, description, state, spec, usage, origin, isDefault } = key
  return {
    ...{ id, alias, description, state, spec, usage, origin, isDefault },
    backup: key.backup,
    createdAt: key.createdAt,
    tags: tags.map(tagView),
    hasMaterial: version > 0,
    version,
    deletionAt: key.deletionAt,
    expiresAt: key.expiresAt,
    rotation: rotationOf(key, now),
    nextEvent: nextEvent(key),
    recoversFiles: id === recoveryKeyId,
    allowed: allowedOperations(factsOf(key, version > 0)),
  }
}

/** The first thing that the clock will do to a key. A key that isn't enabled does not rotate. */
export function nextEvent(key: KeyRecord): KeyEvent | null {
  const rotation = key.state === 'Enabled' ? nextRotationOf(key) : null
  const events: KeyEvent[] = []
  if (key.expiresAt !== null) events.push({ kind: 'expiry', at: key.expiresAt })
  if (rotation !== null) events.push({ kind: 'rotation', at: rotation.toISOString() })
  if (key.deletionAt !== null) events.push({ kind: 'deletion', at: key.deletionAt })
  events.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return events[0] ?? null
}

function rotationOf(key: KeyRecord, now: Date): KeySummary['rotation'] {
  const next = nextRotationOf(key)
  if (next === null || key.rotationDays === null) return null
  const overdue = key.state !== 'Enabled' && next <= now
  return { days: key.rotationDays, nextAt: next.toISOString(), overdue }
}

function tagView({ key, value }: KeyTagRecord): TagView {
  return { key, value }
}
