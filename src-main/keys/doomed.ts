import { isKeyriteError } from '@shared/errors'
import { importLabel, keyLabel } from '../material/cmk/names.ts'
import type { ImportParametersRecord, KeyVersionRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { isLockedMeanwhile } from './locked-meanwhile.ts'
import { materialOf } from './material-of.ts'

/** Token objects of one CKA_ID (hex), under their CKA_LABEL. */
export interface NamedObject {
  readonly objectId: string
  readonly label: string
}

/** What is to be destroyed, and the intent that says so. */
export interface Doomed {
  readonly objectId: string
  readonly intent: string
}

/** What versions have on the token; sealed ones have nothing there. */
export function objectsOf(
  vault: OpenVault,
  versions: readonly KeyVersionRecord[],
): readonly NamedObject[] {
  return versions.flatMap(({ keyId, number, objectId }) =>
    objectId === null ? [] : [{ objectId, label: keyLabel(vault.id, keyId, number) }],
  )
}

/** The wrapping pair of a key's import parameters, where it is on the token. */
export function wrappingPairOf(
  vault: OpenVault,
  parameters: ImportParametersRecord | null,
): readonly NamedObject[] {
  if (!parameters || parameters.objectId === null) return []
  const { objectId, keyId } = parameters
  return [{ objectId, label: importLabel(vault.id, keyId) }]
}

/**
 * Decides that these objects are destroyed. Belongs into the transaction that removes their
 * records: from its commit on they are destroyed for sure, by whoever comes next if need be.
 */
export async function condemn(
  vault: OpenVault,
  objects: readonly NamedObject[],
): Promise<readonly Doomed[]> {
  const doomed: Doomed[] = []
  for (const { objectId, label } of objects) {
    doomed.push({ objectId, intent: await vault.intents.begin('destroy-key', objectId, label) })
  }
  return doomed
}

/**
 * As `destroyDoomed`, after a change that stands without it: what fails now is the schedule's, which
 * reports it as well. The verb must not be said to have failed.
 */
export async function destroyIfPossible(
  vault: OpenVault,
  doomed: readonly Doomed[],
): Promise<void> {
  try {
    await destroyDoomed(vault, doomed)
  } catch (error) {
    if (!isKeyriteError(error)) throw error
  }
}

/**
 * Destroys what was condemned, once that is committed. A vault that is locked meanwhile leaves it
 * to its next opening. Errors: TOKEN_* when it is still to be done, which the schedule tries again.
 */
export async function destroyDoomed(vault: OpenVault, doomed: readonly Doomed[]): Promise<void> {
  try {
    await materialOf(vault).destroyObjects(doomed)
  } catch (error) {
    if (!isLockedMeanwhile(error)) throw error
  }
}
