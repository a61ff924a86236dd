import { isKeyriteError } from '@shared/errors'
import type { KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { Handles } from './handles.ts'
import { onHost } from './on-host.ts'
import type { Lost } from './types.ts'

const REASONS: readonly string[] = [
  'MATERIAL_GONE',
  'MATERIAL_MISMATCH',
  'SEAL_BROKEN',
] as const satisfies Lost[]

/** Looks where the record says that the material is. Errors: TOKEN_*. */
export async function whyLost(
  vault: OpenVault,
  handles: Handles,
  version: KeyVersionRecord,
): Promise<Lost | null> {
  try {
    await (version.custody === 'token'
      ? handles.look(version)
      : onHost(vault, version, () => undefined))
    return null
  } catch (error) {
    if (isKeyriteError(error) && REASONS.includes(error.code)) return error.code as Lost
    throw error
  }
}
