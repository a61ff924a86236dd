import { refusal } from '@shared/domain'
import type { FileKey } from '@shared/ipc'
import { keysWith } from '../access/index.ts'
import { factsOf } from '../keys/require.ts'
import type { KeyRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'

/** Keys with which whoever asks can encrypt files now, `file/default` first, then by alias. */
export async function fileKeys(vault: OpenVault): Promise<FileKey[]> {
  const rows = await vault.store.keys.list()
  const now = vault.clock.now()
  const mayUse = await keysWith(vault, 'createDataKey')
  return rows
    .map(({ key }) => key)
    .filter((key) => refusal('dataKey', factsOf(key)) === null && !expired(key, now))
    .filter(({ id }) => mayUse(id))
    .sort(byDefaultThenAlias)
    .map(({ id, alias, spec, isDefault, origin }) => ({
      ...{ id, alias, spec, isDefault },
      imported: origin === 'External',
    }))
}

function expired({ expiresAt }: KeyRecord, now: Date): boolean {
  return expiresAt !== null && new Date(expiresAt) <= now
}

function byDefaultThenAlias(one: KeyRecord, other: KeyRecord): number {
  if (one.isDefault !== other.isDefault) return one.isDefault ? -1 : 1
  return one.alias < other.alias ? -1 : 1
}
