import type { GrantOperation } from '@shared/domain'
import { requireMay } from '../../access/index.ts'
import { actAsNobody } from '../../ipc/acting.ts'
import type { OpenVault } from '../../vault/types.ts'
import { Looks } from './looks.ts'

const askedOf = new WeakMap<OpenVault, Map<string, Looks<void>>>()

/**
 * Whether a person may still do so with a key, asked anew for every file, by many files at a time.
 * @throws KeyriteError NOT_PERMITTED
 */
export function requirePermit(
  vault: OpenVault,
  personId: string,
  operation: GrantOperation,
  keyId: string,
): Promise<void> {
  const asked = askedOf.get(vault) ?? new Map<string, Looks<void>>()
  askedOf.set(vault, asked)
  const question = `${personId} ${operation} ${keyId}`
  const known = asked.get(question)
  if (known) return known.ask()
  const looks = new Looks(() =>
    actAsNobody(async () => {
      // A key that is gone is for whoever uses it to name.
      const key = await vault.store.keys.get(keyId)
      if (key) await requireMay(vault, personId, operation, key)
    }),
  )
  asked.set(question, looks)
  return looks.ask()
}
