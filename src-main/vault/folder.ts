import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { fsError } from '../platform/fs-error.ts'
import { makePrivateFolder } from '../platform/private-folder.ts'

const VAULT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a vault's three files lie: `<data>/vaults/<id>/`. */
export interface VaultFolder {
  readonly id: string
  readonly path: string
  readonly header: string
  readonly store: string
  /** There while a creation runs, and after one that was cut short. */
  readonly intent: string
}

/** @throws KeyriteError NOT_FOUND for what is no vault's id: it would be a path of the page's own. */
export function vaultFolder(dataFolder: string, id: string): VaultFolder {
  if (!VAULT_ID.test(id)) throw new KeyriteError('NOT_FOUND', { vault: id })
  const path = join(dataFolder, 'vaults', id)
  return {
    id,
    path,
    header: join(path, 'vault.json'),
    store: join(path, 'store.db'),
    intent: join(path, 'intent.json'),
  }
}

/** Every vault and unfinished vault there is. Folders by other names are not Keyrite's. */
export async function vaultFolders(dataFolder: string): Promise<VaultFolder[]> {
  const path = join(dataFolder, 'vaults')
  await makePrivateFolder(path)
  try {
    const names = await readdir(path)
    return names.filter((name) => VAULT_ID.test(name)).map((name) => vaultFolder(dataFolder, name))
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}

export async function removeVaultFolder(folder: VaultFolder): Promise<void> {
  try {
    await rm(folder.path, { recursive: true, force: true })
  } catch (error) {
    throw fsError(error, { path: folder.path, doing: 'writing' })
  }
}
