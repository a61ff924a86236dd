import { KeyriteError } from '@shared/errors'
import type { CallArguments } from '@shared/ipc'
import { change } from '../change.ts'
import { provePerson, requirePart, requirePlace } from '../people.ts'
import { missingSignatures } from '../places.ts'
import { goOn, requireCurrent, requireStatus, timeOf } from '../running.ts'
import type { RunServices } from '../services.ts'

/**
 * A participant signs what the step's digest stands for; with the last signature it is over.
 * @throws KeyriteError NOT_PERMITTED, STEP_ORDER, ROLE_NEEDED, SIGNED_ALREADY, SIGN_IN_*, WRONG_STATE
 */
export function signOff(services: RunServices) {
  return change<CallArguments<'runs.signOff'>>(services, async (run, args, context) => {
    requireStatus(run, 'running')
    await requirePart(run)
    const { step, stored } = requireCurrent(run, args.stepId)
    if (stored.state !== 'signing') throw new KeyriteError('WRONG_STATE', { state: stored.state })
    const { document, vault } = run
    const { role, personId } = args
    const { name } = await requirePlace(run, personId, role)
    // Before it is checked: wrong tries are to name whose passphrase was tried.
    context.note({ step: step.id, signer: name, role })
    const isMissing = missingSignatures(document, step.signOffs, stored.signOffs).includes(role)
    const signed = stored.signOffs.some((one) => one.personId === personId && one.role === role)
    if (!isMissing || signed) throw new KeyriteError('SIGNED_ALREADY')
    const proven = await provePerson(vault, args)
    stored.signOffs.push({ role, at: timeOf(vault), ...proven })
    context.note({ digest: stored.digest ?? '' })
    if (missingSignatures(document, step.signOffs, stored.signOffs).length > 0) return
    stored.state = 'done'
    goOn(run)
  })
}
