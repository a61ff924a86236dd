import { KeyriteError } from '@shared/errors'
import type { CallArguments } from '@shared/ipc'
import { change } from '../change.ts'
import { provePerson, requirePart, requirePlace } from '../people.ts'
import { requireStatus, timeOf } from '../running.ts'
import type { RunServices } from '../services.ts'

/**
 * Somebody with a place signs in at it, at the same screen.
 * @throws KeyriteError NOT_PERMITTED, ROLE_NEEDED, WRONG_STATE, SIGN_IN_*, SIGNED_ALREADY
 */
export function join(services: RunServices) {
  return change<CallArguments<'runs.join'>>(services, async (run, args, context) => {
    requireStatus(run, 'running')
    await requirePart(run)
    const { document, vault } = run
    const { name } = await requirePlace(run, args.personId, undefined)
    const places = document.places.filter(({ personId }) => personId === args.personId)
    // Before it is checked: wrong tries are to name whose passphrase was tried.
    context.note({ participant: name, role: places.map(({ role }) => role).join(', ') })
    if (document.present.includes(args.personId)) throw new KeyriteError('SIGNED_ALREADY')
    const proven = await provePerson(vault, args)
    const at = timeOf(vault)
    document.joins.push(...places.map(({ role }) => ({ role, at, ...proven })))
    document.present.push(args.personId)
  })
}
