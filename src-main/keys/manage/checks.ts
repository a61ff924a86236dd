import {
  aliasFault,
  descriptionFault,
  IMPORT_SPECS,
  tagKeyFault,
  tagValueFault,
  usagesOf,
  type KeyOrigin,
  type KeySpec,
  type KeyUsage,
} from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { TagView } from '@shared/ipc'
import {
  ALIAS_MAX,
  DELETION_DAYS_MAX,
  DELETION_DAYS_MIN,
  DESCRIPTION_MAX,
  KEYS_MAX,
  ROTATION_DAYS_MAX,
  ROTATION_DAYS_MIN,
  TAG_KEY_MAX,
  TAG_VALUE_MAX,
  TAGS_MAX,
} from '@shared/limits.ts'
import type { OpenVault } from '../../vault/types.ts'

/** @throws KeyriteError ALIAS_INVALID */
export function requireAlias(alias: string): void {
  const fault = aliasFault(alias)
  if (fault) throw new KeyriteError('ALIAS_INVALID', { fault, max: ALIAS_MAX })
}

/** @throws KeyriteError DESCRIPTION_INVALID */
export function requireDescription(description: string): void {
  const fault = descriptionFault(description)
  if (fault) throw new KeyriteError('DESCRIPTION_INVALID', { fault, max: DESCRIPTION_MAX })
}

/** @throws KeyriteError TAG_KEY_INVALID, TAG_VALUE_INVALID, TAG_REPEATED, TAG_COUNT */
export function requireTags(tags: readonly TagView[]): void {
  const seen = new Set<string>()
  for (const { key, value } of tags) {
    const keyFault = tagKeyFault(key)
    if (keyFault) throw new KeyriteError('TAG_KEY_INVALID', { fault: keyFault, max: TAG_KEY_MAX })
    const valueFault = tagValueFault(value)
    if (valueFault) {
      throw new KeyriteError('TAG_VALUE_INVALID', { fault: valueFault, key, max: TAG_VALUE_MAX })
    }
    if (seen.has(key)) throw new KeyriteError('TAG_REPEATED', { key })
    seen.add(key)
  }
  requireTagCount(seen)
}

/** All the tag keys that a key would have. @throws KeyriteError TAG_COUNT */
export function requireTagCount(keys: ReadonlySet<string>): void {
  if (keys.size > TAGS_MAX) throw new KeyriteError('TAG_COUNT', { max: TAGS_MAX })
}

/** User guide, table 2-2; of External keys table 2-4. @throws KeyriteError KEY_SPEC_REFUSED, KEY_USAGE_REFUSED */
export function requireKind(spec: KeySpec, usage: KeyUsage, origin: KeyOrigin): void {
  if (origin === 'External' && !IMPORT_SPECS.some((known) => known === spec)) {
    throw new KeyriteError('KEY_SPEC_REFUSED', { spec, operation: 'importMaterial' })
  }
  if (!usagesOf(spec).includes(usage)) throw new KeyriteError('KEY_USAGE_REFUSED', { usage, spec })
}

/** @throws KeyriteError DELETION_DAYS */
export function requireDeletionDays(days: number): void {
  const [min, max] = [DELETION_DAYS_MIN, DELETION_DAYS_MAX]
  if (!isWholeWithin(days, min, max)) throw new KeyriteError('DELETION_DAYS', { min, max })
}

/** @throws KeyriteError ROTATION_DAYS */
export function requireRotationDays(days: number): void {
  const [min, max] = [ROTATION_DAYS_MIN, ROTATION_DAYS_MAX]
  if (!isWholeWithin(days, min, max)) throw new KeyriteError('ROTATION_DAYS', { min, max })
}

/** 'I understand ...' has to be ticked. @throws KeyriteError UNDERSTANDING_REQUIRED */
export function requireUnderstanding(understood: boolean): void {
  if (!understood) throw new KeyriteError('UNDERSTANDING_REQUIRED')
}

/** Room for one more key; default keys don't count. @throws KeyriteError KEY_QUOTA */
export async function requireQuota(vault: OpenVault): Promise<void> {
  if ((await vault.store.keys.count()) >= KEYS_MAX) {
    throw new KeyriteError('KEY_QUOTA', { max: KEYS_MAX })
  }
}

/** No key but `ownId` has this alias. @throws KeyriteError ALIAS_TAKEN */
export async function requireFreeAlias(
  vault: OpenVault,
  alias: string,
  ownId: string | null = null,
): Promise<void> {
  const other = await vault.store.keys.byAlias(alias)
  if (other && other.id !== ownId) throw new KeyriteError('ALIAS_TAKEN', { alias })
}

function isWholeWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}
