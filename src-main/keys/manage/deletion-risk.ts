import type { DeletionRisk } from '@shared/ipc'
import { granteeNames, isEnded } from '../../access/index.ts'
import { traceOf } from '../../audit/chain.ts'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { readFileSettings } from '../file-settings.ts'
import { requireAllowed, requireKey } from '../require.ts'

/** What uses a key, by the names of the log (user guide, table 1-7, and ours). */
const USES = [
  'encryptData',
  'decryptData',
  'asymmetricDecrypt',
  'sign',
  'verify',
  'createDataKey',
  'createDataKeyWithoutPlaintext',
  'encryptDatakey',
  'decryptDatakey',
] as const

/**
 * What an officer should know before a key is deleted (user guide 2.4.4): its grants, what the log
 * knows of its use, and whether files hang on it. Errors: KEY_NOT_FOUND, KEY_DELETED, the refusals of `requireAllowed`.
 */
export async function deletionRisk(
  { keyId }: { readonly keyId: string },
  context: CallContext<OpenVault>,
): Promise<DeletionRisk> {
  const vault = context.session
  context.about(keyId)
  const key = await requireKey(vault, keyId)
  context.note({ alias: key.alias })
  requireAllowed('scheduleDeletion', key)
  const recoversFiles = (await readFileSettings(vault)).recoveryKeyId === keyId
  const { count, last } = await vault.store.traces.uses(keyId, USES)
  context.note({ uses: count, ...(recoversFiles ? { recoversFiles } : {}) })
  const trace = last && traceOf(last)
  return {
    keyId,
    alias: key.alias,
    uses: count,
    lastUse: trace && { at: trace.at, operation: trace.operation, operator: trace.operator },
    grants: await grantsOf(vault, keyId),
    recoversFiles,
  }
}

/** Live ones: whoever holds them loses what the key gives. */
async function grantsOf(vault: OpenVault, keyId: string): Promise<DeletionRisk['grants']> {
  const now = vault.clock.now()
  const live = (await vault.store.grants.ofKey(keyId)).filter((grant) => !isEnded(grant, now))
  const nameOf = await granteeNames(vault)
  return live.map((grant) => ({
    id: grant.id,
    grantee: nameOf(grant),
    operations: [...grant.operations],
  }))
}
