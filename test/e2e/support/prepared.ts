import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp, test as base, type StartedApp, type StartOptions } from './app.ts'
import { removeFolder } from '../../support/folders.ts'
import { createVault, PIN } from './vault.ts'

export { expect, screenshot } from './app.ts'
export { PIN } from './vault.ts'
export const VAULT = { name: 'Vault', officer: 'Ada', token: 'E2E' } as const

/** Unlocks the one vault by its page. */
export async function unlock(app: StartedApp, pin = PIN): Promise<void> {
  await app.page.getByLabel('PIN', { exact: true }).fill(pin)
  await app.page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await app.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}

/**
 * For journeys that begin with a vault. It is made once a worker, and each test gets a copy of the
 * data folder, so that no test sees what another one did.
 */
export const test = base.extend<
  {
    /** A data folder of this test's own with a locked vault in it. */
    dataDir: string
    /** The application on that data folder, unlocked, at Home. */
    open: (options?: Omit<StartOptions, 'dataDir'>) => Promise<StartedApp>
  },
  { prepared: string }
>({
  prepared: [
    // eslint-disable-next-line no-empty-pattern -- Playwright insists on reading a pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'keyrite-prepared-'))
      const app = await startApp({ dataDir: folder })
      await createVault(app)
      await app.close()
      await use(folder)
      removeFolder(folder)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dataDir: async ({ prepared, work }, use) => {
    const folder = join(work, 'data')
    cpSync(prepared, folder, { recursive: true })
    await use(folder)
  },
  open: async ({ start, dataDir }, use) => {
    await use(async (options = {}) => {
      const app = await start({ ...options, dataDir })
      await unlock(app)
      return app
    })
  },
})
