import { KeysPage } from '../pages/keys-page.ts'
import { ShellPage } from '../pages/shell-page.ts'
import type { StartedApp } from './app.ts'
import { makeExternalKey, makeKey } from './keys.ts'
import type { Visit } from './tour.ts'
import { ask } from './vault.ts'

/** The page of keys: empty, its dialogs, full of keys of every state, acting on many. */
export async function tourKeys(app: StartedApp, visit: Visit): Promise<void> {
  const { page } = app
  const keys = new KeysPage(page)
  await new ShellPage(page).go('Keys')
  await page.getByText('No key yet').waitFor()
  await visit('keys-empty')
  await tourForms(keys, visit)
  await fill(app)
  await new ShellPage(page).go('Home')
  await page.getByText('The key “archive” is deleted').waitFor()
  await visit('home-due')
  await new ShellPage(page).go('Keys')
  await keys.row('orders').waitFor()
  await visit('keys')
  await tourActions(keys, visit)
}

async function tourForms(keys: KeysPage, visit: Visit): Promise<void> {
  const { page, dialog } = keys
  await keys.openCreate()
  await visit('keys-create')
  await dialog.alias.fill('not possible')
  await dialog.addTag('env', 'ü')
  await visit('keys-create-faults')
  await dialog.press('Cancel')
  await dialog.gone()
  await page.getByRole('button', { name: 'Import key…' }).click()
  await dialog.root.waitFor()
  await visit('keys-import-1-notice')
  await dialog.tick(/^I understand/)
  await dialog.press('Continue')
  await dialog.alias.waitFor()
  await visit('keys-import-2-form')
  await dialog.press('Cancel')
  await dialog.gone()
}

/** A key in each state, one with the longest alias, some with tags. */
async function fill(app: StartedApp): Promise<void> {
  const env = { key: 'env', value: 'prod' }
  const long = 'a-name-that-goes-on/'.repeat(12)
  const orders = await makeKey(app, 'orders', { tags: [env, { key: 'team', value: 'blue' }] })
  const bills = await makeKey(app, long, { spec: 'EC_P256', tags: [env] })
  const archive = await makeKey(app, 'archive', { backup: 'token-only' })
  await makeExternalKey(app, 'from-outside')
  await ask(app, 'keys.enableRotation', { keyId: orders.id, days: 30 })
  await ask(app, 'keys.disable', { keyId: bills.id, understood: true })
  await ask(app, 'keys.scheduleDeletion', { keyId: archive.id, days: 7, understood: true })
}

async function tourActions(keys: KeysPage, visit: Visit): Promise<void> {
  const { page, dialog } = keys
  await page.getByRole('checkbox', { name: 'Select all keys shown' }).check()
  await keys.filterByTag('env')
  await visit('keys-selected')
  await page.getByRole('button', { name: 'Reset search and filters' }).click()
  await page.getByRole('checkbox', { name: 'Select all keys shown' }).check()
  for (const name of ['Delete', 'Disable', 'Add tags', 'Remove tags']) {
    await keys.actOnSelected(name)
    await visit(`keys-dialog-${name.toLowerCase().replace(' ', '-')}`)
    await page.keyboard.press('Escape')
    await dialog.gone()
  }
  await keys.actOnSelected('Cancel deletion')
  await dialog.press('Cancel the deletion')
  await dialog.root.getByText(/^1 of 4 done/).waitFor()
  await visit('keys-results')
  await dialog.press('Close')
  await dialog.gone()
}
