import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LogKey } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { openStore } from '@main/store/index.ts'
import { vaultFolders } from '@main/vault/folder.ts'
import { startApp, type StartedApp } from '../../e2e/support/app.ts'
import { vaultKeys } from '../../e2e/support/secrets.ts'
import { createVault, PIN } from '../../e2e/support/vault.ts'
import { fillStore, type BigStoreSize } from '../../support/big-store.ts'

export interface FilledApp {
  readonly app: StartedApp
  /** Ids of the keys, oldest first. */
  readonly keyIds: readonly string[]
  /** Milliseconds from the PIN to Home. */
  readonly unlocked: number
  close(): Promise<void>
}

/** The built application on a vault that was used as much as `size` says, unlocked, at Home. */
export async function filledApp(size: BigStoreSize): Promise<FilledApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keyrite-bench-'))
  const empty = await startApp({ dataDir })
  await createVault(empty)
  await empty.close()
  const keyIds = await fill(dataDir, size)
  const app = await startApp({ dataDir })
  await app.page.getByLabel('PIN', { exact: true }).fill(PIN)
  const began = performance.now()
  await app.page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await app.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  const unlocked = performance.now() - began
  const close = async (): Promise<void> => {
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { app, keyIds, unlocked, close }
}

/** While the application is not running. */
async function fill(dataDir: string, size: BigStoreSize): Promise<string[]> {
  const [folder] = await vaultFolders(join(dataDir, 'data'))
  if (!folder) throw new Error('no vault')
  const keys = await vaultKeys(dataDir, PIN)
  using key = SecretBytes.take(keys.store)
  using logKey = new LogKey(SecretBytes.take(keys.log))
  const store = await openStore(folder.store, key)
  try {
    return await fillStore(store, folder.id, { ...size, logKey })
  } finally {
    await store.close()
  }
}
