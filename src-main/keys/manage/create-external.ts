import type { KeyView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { inTurn } from '../serial.ts'
import { requireUnderstanding } from './checks.ts'
import { insertKey, requirePlace } from './create.ts'
import { keyView } from './key-view.ts'
import { newRecord, requireGood, type NewKey } from './new-key.ts'

/**
 * An empty key that waits for its material: user guide 2.3.2, steps 1 to 9.
 * Errors: those of `requireGood`; UNDERSTANDING_REQUIRED, KEY_QUOTA, ALIAS_TAKEN.
 */
export async function createExternal(
  wanted: NewKey & { readonly understood: boolean },
  context: CallContext<OpenVault>,
): Promise<KeyView> {
  const vault = context.session
  requireGood(wanted, 'External')
  const { alias, spec, usage, backup } = wanted
  context.note({ alias, spec, usage, backup, origin: 'External', tags: wanted.tags.length })
  requireUnderstanding(wanted.understood)
  return inTurn(vault, async () => {
    await requirePlace(vault, alias)
    const key = newRecord(vault, wanted, 'External')
    context.about(key.id)
    return context.commit(async () => {
      await insertKey(vault, key, wanted.tags)
      return keyView(vault, key.id)
    })
  })
}
