import { acceptanceOf, type ScriptRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { CallArguments, RunSignature } from '@shared/ipc'
import { singleName } from '../../access/index.ts'
import { change } from '../change.ts'
import { heldPlaces, provePerson, type Place } from '../people.ts'
import { goOn, requireCurrent, requireStatus, timeOf, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'

type Given = CallArguments<'runs.exception'>['accepted']

/**
 * What went otherwise than written, and who accepted that. `skips` leaves the current step out:
 * what it would have computed, or had signed, is missing from then on, and the record says so.
 * @throws KeyriteError STEP_ORDER, ROLE_NEEDED, ACCEPTANCE_NEEDED, SIGNED_ALREADY, SIGN_IN_*, WRONG_STATE
 */
export function exception(services: RunServices) {
  return change<CallArguments<'runs.exception'>>(services, async (run, args, context) => {
    requireStatus(run, 'running')
    const { document, vault } = run
    const { stepId, what, skips } = args
    requireReached(run, stepId)
    const current = skips ? requireCurrent(run, stepId) : null
    const places = await requireAcceptors(run, args.accepted, current?.step.signOffs)
    const number = document.exceptions.length + 1
    context.note({ exception: number, step: stepId, skips })
    const accepted: RunSignature[] = []
    for (const [at, given] of args.accepted.entries()) {
      // The last name is whose passphrase is tried.
      const names = places.slice(0, at + 1).map(({ name }) => singleName(name))
      context.note({ accepted: names.join(', ') })
      const role = places[at]?.role ?? 'security-officer'
      accepted.push({ role, at: timeOf(vault), ...(await provePerson(vault, given)) })
    }
    const [at, writtenBy] = [timeOf(vault), vault.operator.name]
    document.exceptions.push({ number, stepId, what, skips, writtenBy, accepted, at })
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

/**
 * As many people as it takes, each once, and none who may not. Answers the place of each: that of an
 * officer, where they have it. @throws KeyriteError ROLE_NEEDED, ACCEPTANCE_NEEDED, SIGNED_ALREADY
 */
async function requireAcceptors(
  run: Run,
  given: Given,
  leftOut: readonly ScriptRole[] | undefined,
): Promise<Place[]> {
  const places = await heldPlaces(run)
  const { people, needed } = acceptanceOf(places, run.vault.operator.id, leftOut)
  const ids = given.map(({ personId }) => personId)
  if (new Set(ids).size < ids.length) throw new KeyriteError('SIGNED_ALREADY')
  const found = ids.map((id) => {
    const own = places.filter(({ personId }) => personId === id)
    const place = own.find(({ role }) => role === 'security-officer') ?? own[0]
    if (!place) throw new KeyriteError('ROLE_NEEDED', { role: 'security-officer' })
    return place
  })
  const have = ids.filter((id) => people.includes(id)).length
  if (have < needed || have < ids.length) {
    throw new KeyriteError('ACCEPTANCE_NEEDED', { needed, have })
  }
  return found
}
