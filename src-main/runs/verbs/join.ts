import { KeyriteError } from '@shared/errors'
import type { CallArguments } from '@shared/ipc'
import { change } from '../change.ts'
import { provePerson, requirePlace } from '../people.ts'
import { requireStatus, timeOf } from '../running.ts'
import type { RunServices } from '../services.ts'

/**
 * Somebody with a place signs in at it, at the same screen.
 * @throws KeyriteError ROLE_NEEDED, WRONG_STATE, SIGN_IN_*, SIGNED_ALREADY
 */
export function join(services: RunServices) {
  return change<CallArguments<'runs.join'>>(services, async (run, args, context) => {
    requireStatus(run, 'running')
    const { document, vault } = run
    await requirePlace(run, args.personId, undefined)
    if (document.present.includes(args.personId)) throw new KeyriteError('SIGNED_ALREADY')
    const proven = await provePerson(vault, args)
    const at = timeOf(vault)
    const places = document.places.filter(({ personId }) => personId === args.personId)
    document.joins.push(...places.map(({ role }) => ({ role, at, ...proven })))
    document.present.push(args.personId)
    context.note({ participant: proven.name, role: places.map(({ role }) => role).join(', ') })
  })
}
