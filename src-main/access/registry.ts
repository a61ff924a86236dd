import type { CallContext } from '../ipc/types.ts'
import { registryDigest, type OpenVault } from '../vault/index.ts'

/**
 * Last thing in the transaction of every change of people, roles, groups, policy or grants: its
 * trace says what all of them are from here on.
 */
export async function noteRegistry({
  session,
  note,
}: Pick<CallContext<OpenVault>, 'session' | 'note'>): Promise<void> {
  note({ registry: await registryDigest(session.store) })
}
