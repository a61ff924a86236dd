import type { ScriptRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { CallArguments, RunSignature } from '@shared/ipc'
import { change } from '../change.ts'
import { provePerson, requirePlace } from '../people.ts'
import { goOn, requireCurrent, requireStatus, timeOf, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'

/**
 * What went otherwise than written, and who accepted that. `skips` leaves the current step out:
 * what it would have computed, or had signed, is missing from then on, and the record says so.
 * @throws KeyriteError STEP_ORDER, ROLE_NEEDED, SIGN_IN_*, WRONG_STATE
 */
export function exception(services: RunServices) {
  return change<CallArguments<'runs.exception'>>(services, async (run, args, context) => {
    requireStatus(run, 'running')
    const { document, vault } = run
    const { stepId, what, skips } = args
    requireReached(run, stepId)
    const current = skips ? requireCurrent(run, stepId) : null
    const role = acceptingRole(run)
    await requirePlace(run, args.personId, role)
    const proven = await provePerson(vault, args)
    const at = timeOf(vault)
    const accepted: RunSignature = { role: role ?? placeOf(run, args.personId), at, ...proven }
    const number = document.exceptions.length + 1
    const writtenBy = vault.operator.name
    document.exceptions.push({ number, stepId, what, skips, writtenBy, accepted, at })
    context.note({ exception: number, step: stepId, skips, accepted: proven.name })
    if (!current) return
    current.stored.state = 'skipped'
    current.stored.doneAt ??= at
    goOn(run)
  })
}

/** @throws KeyriteError STEP_ORDER for a step that is still ahead, or unknown */
function requireReached({ document }: Run, stepId: string): void {
  const step = document.steps.find(({ id }) => id === stepId)
  if (!step || step.state === 'ahead') throw new KeyriteError('STEP_ORDER', { step: stepId })
}

/** A security officer, in a script that has any. */
function acceptingRole({ known }: Run): ScriptRole | undefined {
  return known.script.roles.find(({ role }) => role === 'security-officer')?.role
}

function placeOf({ document }: Run, personId: string): ScriptRole {
  const place = document.places.find((each) => each.personId === personId)
  if (!place) throw new KeyriteError('ROLE_NEEDED', { role: '' })
  return place.role
}
