import type { KeyView } from '@shared/ipc'
import { requireApproval } from '../../access/index.ts'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { dropMaterial } from '../drop-material.ts'
import { keyView } from '../manage/key-view.ts'
import { requireAllowed, requireKey } from '../require.ts'
import { inTurn } from '../serial.ts'

/**
 * Deletes imported symmetric material by hand (user guide 2.3.3): the key is Pending import until
 * the identical material comes again. @throws KeyriteError KEY_*, TOKEN_*
 */
export function deleteMaterial(
  { keyId }: { keyId: string },
  context: CallContext<OpenVault>,
): Promise<KeyView> {
  const vault = context.session
  context.about(keyId)
  return inTurn(vault, async () => {
    const key = await requireKey(vault, keyId)
    context.note({ alias: key.alias, was: key.state })
    requireAllowed('deleteMaterial', key)
    requireApproval(context, 'deleteMaterial')
    return vault.busy(() => dropMaterial(vault, key, () => keyView(vault, keyId), context.commit))
  })
}
