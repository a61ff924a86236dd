import { KeyriteError } from '@shared/errors'
import type { CallArguments } from '@shared/ipc'
import { WITNESSES_MAX } from '@shared/limits.ts'
import { change } from '../change.ts'
import { requirePart } from '../people.ts'
import { currentStep, requireStatus, timeOf, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'

/** Somebody who is no user of the vault states what they saw. @throws KeyriteError NOT_PERMITTED, WRONG_STATE */
export function witness(services: RunServices) {
  return change<CallArguments<'runs.witness'>>(
    services,
    async (run, { name, statement }, context) => {
      requireStatus(run, 'running')
      await requirePart(run)
      const current = currentStep(run)
      const { witnesses } = run.document
      if (current?.step.kind !== 'witness' || witnesses.length >= WITNESSES_MAX) {
        throw new KeyriteError('WRONG_STATE', { step: current?.step.id ?? '' })
      }
      const at = timeOf(run.vault)
      witnesses.push({ name, statement, at, stepId: current.step.id })
      context.note({ witness: name, step: current.step.id })
    },
  )
}

/** What somebody wants to be read later beside the values; while it stands still, too. */
export function remark(services: RunServices) {
  return change<CallArguments<'runs.remark'>>(services, async (run, { text }, context) => {
    requireStatus(run, 'running', 'paused', 'interrupted')
    await requirePart(run)
    const [stepId, at] = [standsAt(run), timeOf(run.vault)]
    run.document.remarks.push({ by: run.vault.operator.name, text, at, stepId })
    context.note({ step: stepId })
  })
}

/** The current step's id; after the last step, the last one's. */
export function standsAt(run: Run): string {
  return currentStep(run)?.step.id ?? run.document.steps.at(-1)?.id ?? ''
}
