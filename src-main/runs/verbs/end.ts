import { KeyriteError } from '@shared/errors'
import type { CallArguments } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { OpenVault } from '../../vault/types.ts'
import { change } from '../change.ts'
import { signedRecord } from '../record/signed.ts'
import { currentStep, requireStatus, timeOf, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'

/** After the last step: the record is made and signed. Nothing can be changed after it. */
export function finish(services: RunServices) {
  const check = (run: Run): Promise<void> => {
    requireStatus(run, 'running')
    const current = currentStep(run)
    if (current) throw new KeyriteError('STEP_ORDER', { step: '', current: current.step.id })
    return services.checkpoint()
  }
  return change<CallArguments<'runs.finish'>>(services, check, async (run, _, context) => {
    run.status = 'done'
    await end(run, services, context)
  })
}

/** Before its last step, for a reason; what was done is recorded and signed all the same. */
export function abandon(services: RunServices) {
  const check = (run: Run, { text }: { text: string }): Promise<void> => {
    requireStatus(run, 'running', 'paused', 'interrupted')
    run.document.abandonedBecause = text
    return services.checkpoint()
  }
  return change<CallArguments<'runs.abandon'>>(services, check, async (run, { text }, context) => {
    run.status = 'abandoned'
    context.note({ reason: text })
    await end(run, services, context)
  })
}

/**
 * In one transaction with the trace of the end, which names the record's digest: so the log
 * vouches for the record as the record does for the log up to there.
 */
async function end(
  run: Run,
  services: RunServices,
  { note }: CallContext<OpenVault>,
): Promise<void> {
  const { document, vault } = run
  const at = timeOf(vault)
  document.endedAt = at
  const last = document.breaks.at(-1)
  if (last && last.until === null) last.until = at
  document.traces.to = (await vault.store.traces.head())?.seq ?? document.traces.from
  document.record = await signedRecord(run, services)
  note({ record: sha256Hex(Buffer.from(document.record)) })
}
