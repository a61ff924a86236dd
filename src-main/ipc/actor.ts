import { isGrantOperation } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { Access } from '@shared/ipc'
import type { Acting } from './acting.ts'
import type { Admission } from './checks.ts'
import type { Gate } from './types.ts'

/** Who runs a call, and whether the verb asked for the key that it was let through for. */
export interface Actor {
  readonly acting: Acting
  /**
   * Whoever came by a grant has it on some key: an answer about a key that nobody asked for is
   * withheld. @throws KeyriteError NOT_PERMITTED
   */
  requireAsked(): void
}

/** Null where nobody is signed in, and nobody has to be. */
export function actorOf(
  access: Access,
  admitted: Admission,
  gate: Gate<unknown> | null,
): Actor | null {
  const operator = gate?.operator
  if (!operator) return null
  const { id, name, roles } = operator
  let asked = false
  const permit = async (keyId: string): Promise<void> => {
    asked = true
    if (admitted !== 'grant' || !isGrantOperation(access)) return
    if (await operator.isGranted(access, keyId)) return
    throw new KeyriteError('NOT_PERMITTED', { permission: access, key: keyId })
  }
  return {
    acting: { id, name, roles, permit },
    requireAsked: () => {
      if (admitted === 'grant' && !asked) {
        throw new KeyriteError('NOT_PERMITTED', { permission: access })
      }
    },
  }
}
