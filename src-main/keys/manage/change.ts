import type { KeyOperation } from '@shared/domain'
import type { KeyView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireAllowed, requireKey } from '../require.ts'
import { isLockedMeanwhile } from '../locked-meanwhile.ts'
import { inTurn } from '../serial.ts'
import { keyView } from './key-view.ts'

/** What a verb works on. */
export interface Change<A> {
  readonly vault: OpenVault
  readonly key: KeyRecord
  readonly args: A
  readonly context: CallContext<OpenVault>
}

/**
 * The frame of every verb that changes one key's record: in turn, found, allowed by the rules,
 * worked on, shown and traced in one transaction. `work` answers the key as it is to be, or null if it
 * changed other records only; `afterwards` runs when that is committed.
 * Errors: KEY_NOT_FOUND, KEY_DELETED, the refusals of `requireAllowed`, those of `work`.
 */
export function change<A extends { readonly keyId: string }>(
  operation: KeyOperation,
  work: (change: Change<A>) => Promise<KeyRecord | null> | KeyRecord,
  afterwards?: (change: Change<A>) => Promise<void>,
): (args: A, context: CallContext<OpenVault>) => Promise<KeyView> {
  return (args, context) => {
    const vault = context.session
    context.about(args.keyId)
    const changed = async () => {
      const key = await requireKey(vault, args.keyId)
      context.note({ alias: key.alias })
      requireAllowed(operation, key)
      const next = await work({ vault, key, args, context })
      if (next) await vault.store.keys.update(next)
      // In the transaction: a vault that is locked right after it must not seem to have refused.
      const view = await keyView(vault, args.keyId)
      return { change: { vault, key: next ?? key, args, context }, view }
    }
    return inTurn(vault, async () => {
      const done = await context.commit(changed)
      if (!afterwards) return done.view
      try {
        await afterwards(done.change)
        return await keyView(vault, args.keyId)
      } catch (error) {
        if (isLockedMeanwhile(error)) return done.view
        throw error
      }
    })
  }
}
