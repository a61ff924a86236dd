import { randomUUID } from 'node:crypto'
import type { KeyBackup, KeyOrigin, KeySpec, KeyUsage } from '@shared/domain'
import type { TagView } from '@shared/ipc'
import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireAlias, requireDescription, requireKind, requireTags } from './checks.ts'

/** What an officer says of a new key. */
export interface NewKey {
  readonly alias: string
  readonly description: string
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly backup: KeyBackup
  readonly tags: readonly TagView[]
}

/**
 * User guide 2.2: everything that can be said without looking at other keys.
 * Errors: ALIAS_INVALID, DESCRIPTION_INVALID, KEY_SPEC_REFUSED, KEY_USAGE_REFUSED, TAG_*.
 */
export function requireGood(wanted: NewKey, origin: KeyOrigin): void {
  requireAlias(wanted.alias)
  requireDescription(wanted.description)
  requireKind(wanted.spec, wanted.usage, origin)
  requireTags(wanted.tags)
}

/** Enabled when its material is made here; an External key waits for its material. */
export function newRecord(
  vault: OpenVault,
  wanted: Omit<NewKey, 'tags'>,
  origin: KeyOrigin,
  isDefault = false,
): KeyRecord {
  const { alias, description, spec, usage, backup } = wanted
  return {
    id: randomUUID(),
    ...{ alias, description, spec, usage, backup, origin, isDefault },
    state: origin === 'External' ? 'PendingImport' : 'Enabled',
    wasDisabled: false,
    createdAt: vault.clock.now().toISOString(),
    deletionAt: null,
    expiresAt: null,
    lastImportAt: null,
    rotationDays: null,
    rotationSince: null,
    lastRotatedAt: null,
    rotations: 0,
    commitment: null,
  }
}
