import { isKeyriteError, type ErrorCode, type ErrorParams } from '@shared/errors'
import type { TraceEntry } from '../../audit/index.ts'
import { outcomeOf } from '../../ipc/outcome.ts'
import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'

/** The clock's operations, by names that are ours: the guide has none for them. */
export type ClockOperation = 'rotateKey' | 'expireKeyMaterial' | 'deleteKey'

/** Operator of what the clock does. */
const SYSTEM = 'system'

/** To be called in the transaction of what it tells: neither is without the other. */
export async function traceSuccess(
  vault: OpenVault,
  key: KeyRecord,
  operation: ClockOperation,
  params: ErrorParams,
): Promise<void> {
  const what = { outcome: 'success', code: '', params: { alias: key.alias, ...params } } as const
  await vault.audit.append({ ...frame(key, operation), ...what })
}

export async function traceFailure(
  vault: OpenVault,
  key: KeyRecord,
  operation: ClockOperation,
  error: unknown,
): Promise<void> {
  const { code, params } = reasonOf(error)
  const what = { outcome: outcomeOf(code), code, params: { alias: key.alias, ...params } }
  await vault.audit.append({ ...frame(key, operation), ...what })
}

/** As the pipeline has it: an unexpected fault's parameters stay here. */
export function reasonOf(error: unknown): { code: ErrorCode; params: ErrorParams } {
  if (!isKeyriteError(error) || error.code === 'INTERNAL') return { code: 'INTERNAL', params: {} }
  return { code: error.code, params: error.params }
}

function frame(key: KeyRecord, operation: ClockOperation) {
  const about: Pick<TraceEntry, 'operator' | 'operation' | 'resource' | 'resourceId'> = {
    operator: SYSTEM,
    operation,
    resource: 'cmk',
    resourceId: key.id,
  }
  return about
}
