import type { CallContext } from '../ipc/types.ts'
import type { OpenVault } from '../vault/index.ts'

/**
 * Last thing in the transaction of every change of people, roles, groups, policy or grants: its
 * trace says what all of them are from here on. @throws KeyriteError INTEGRITY_BROKEN
 */
export async function noteRegistry({
  session,
  note,
}: Pick<CallContext<OpenVault>, 'session' | 'note'>): Promise<void> {
  note({ registry: await session.registryDigest() })
}
