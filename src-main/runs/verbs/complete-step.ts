import { KeyriteError } from '@shared/errors'
import type { CallArguments, RunValue } from '@shared/ipc'
import { computedIn, requireAnswers } from '../answers.ts'
import { change } from '../change.ts'
import { requirePart, requirePlace, requirePresent } from '../people.ts'
import { missingSignatures } from '../places.ts'
import { requireTaskDone } from '../probes/index.ts'
import { goOn, requireCurrent, requireStatus, timeOf, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'
import { stepDigest } from '../step-digest.ts'

/**
 * Everything that the step asks for is there; it is over, or waits for its signatures.
 * @throws KeyriteError NOT_PERMITTED, STEP_ORDER, PEOPLE_MISSING, ROLE_NEEDED, TASK_OPEN, CHECK_OPEN,
 * VALUE_DIFFERS, WITNESSES_MISSING, WRONG_STATE
 */
export function completeStep(services: RunServices) {
  return change<CallArguments<'runs.completeStep'>>(services, async (run, args, context) => {
    requireStatus(run, 'running')
    await requirePart(run)
    const { step, stored } = requireCurrent(run, args.stepId)
    if (stored.state !== 'current') throw new KeyriteError('WRONG_STATE', { state: stored.state })
    requirePresent(run)
    const { id, name } = run.vault.operator
    await requirePlace(run, id, step.role)
    if (step.kind === 'witness') requireWitnesses(run)
    const values: readonly RunValue[] = step.task
      ? await requireTaskDone(run, step.task, args.subject, services)
      : []
    const computed = computedIn(run.document, { stepId: step.id, values })
    stored.answers = requireAnswers(step.checks, args.answers, computed)
    stored.values = [...values]
    stored.doneAt = timeOf(run.vault)
    stored.doneBy = { id, name }
    stored.digest = stepDigest({ id: run.id, script: run.document.script }, stored)
    const missing = missingSignatures(run.document, step.signOffs, [])
    stored.state = missing.length > 0 ? 'signing' : 'done'
    if (stored.state === 'done') goOn(run)
    context.note({
      step: step.id,
      digest: stored.digest,
      ...(step.task ? { task: step.task } : {}),
    })
  })
}

/** @throws KeyriteError WITNESSES_MISSING */
function requireWitnesses({ known, document }: Run): void {
  const [needed, have] = [known.script.witnesses, document.witnesses.length]
  if (have < needed) throw new KeyriteError('WITNESSES_MISSING', { needed, have })
}
