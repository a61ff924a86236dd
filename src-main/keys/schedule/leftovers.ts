import type { OpenVault } from '../../vault/types.ts'
import { materialOf } from '../material-of.ts'
import type { Failed } from './attempt.ts'
import { forgetFailure, isNewFailure, rememberFailure } from './failures.ts'

const WHAT = 'leftovers'

/**
 * Destroys what was decided to be destroyed and is still there, because the token failed then. In
 * turn: what a verb is destroying just now is none of it.
 */
export async function finishDestructions(vault: OpenVault): Promise<Failed | null> {
  const intents = await vault.store.intents.list()
  const left = intents.filter(({ kind }) => kind === 'destroy-key')
  if (left.length === 0) return null
  const objects = left.map(({ id, objectId }) => ({ objectId, intent: id }))
  try {
    await materialOf(vault).destroyObjects(objects)
    forgetFailure(vault, WHAT)
    return null
  } catch (error) {
    const isNew = isNewFailure(vault, WHAT, error)
    rememberFailure(vault, WHAT, error)
    return { error, isNew }
  }
}
