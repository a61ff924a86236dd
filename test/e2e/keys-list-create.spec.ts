// Making keys: every kind by its dialog, every rule of the form before the button can be pressed.
import { ALIAS_MAX } from '@shared/limits.ts'
import { KeysPage } from './pages/keys-page.ts'
import { LogPage } from './pages/log-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { makeKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'

test('the first page teaches, and each kind of key is made', async ({ open }) => {
  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)
  const keys = new KeysPage(page)
  await shell.go('Keys')
  await expect(page.getByText('No key yet')).toBeVisible()

  const kinds = [
    ['AES_256', 'Encrypt and decrypt'],
    ['SM4_128', 'Encrypt and decrypt'],
    ['SM2', 'Encrypt and decrypt'],
    ['RSA_2048', 'Sign and verify'],
    ['EC_P256', 'Sign and verify'],
    ['EC_P384', 'Sign and verify'],
  ] as const
  for (const [spec, usage] of kinds) {
    await keys.create(`key/${spec}`, spec)
    await expect(keys.row(`key/${spec}`)).toContainText(usage)
    await expect(keys.row(`key/${spec}`)).toContainText('Enabled')
  }
  await expect(page.getByText('6 of 100 keys')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Enabled 6' })).toBeAttached()

  await test.step('the notice leads to the new key', async () => {
    await page.getByRole('link', { name: 'Open the key', exact: true }).click()
    await expect(shell.heading('key/EC_P384')).toBeVisible()
  })
  await test.step('each left its trace', async () => {
    await shell.go('Log')
    const log = new LogPage(page)
    await log.search('createKey')
    await expect(log.rows('Key created', 'Success')).toHaveCount(6)
  })
  expect(app.complaints).toEqual([])
})

test('RSA may encrypt, an elliptic curve may not; tags and description are kept', async ({
  open,
}) => {
  const app = await open()
  await new ShellPage(app.page).go('Keys')
  const keys = new KeysPage(app.page)
  const { dialog } = keys
  await keys.openCreate()
  await dialog.alias.fill('mail')
  await dialog.chooseSpec('EC_P256')
  await expect(dialog.usage('Encrypt and decrypt')).toBeDisabled()
  await dialog.chooseSpec('RSA_2048')
  await expect(dialog.usage('Sign and verify')).toBeChecked()
  await dialog.usage('Encrypt and decrypt').check()
  await dialog.root.getByLabel('Description (optional)').fill('Letters of the branch')
  await dialog.usage('This token only').check()
  await dialog.addTag('env', 'prod')
  await dialog.addTag('legal', '')
  await dialog.press('Create the key')
  const row = keys.row('mail')
  await expect(row).toContainText('RSA_2048Encrypt and decrypt')
  await expect(row).toContainText('This token only')
  await expect(row).toContainText('env=prod, legal')
  await keys.search('letters branch')
  await expect(row).toBeVisible()
})

test('what is wrong is said beside its field, and nothing can be pressed', async ({ open }) => {
  const app = await open()
  await makeKey(app, 'taken')
  await new ShellPage(app.page).go('Keys')
  const keys = new KeysPage(app.page)
  const { dialog } = keys
  await keys.openCreate()
  const create = dialog.button('Create the key')
  await expect(dialog.root).toContainText('1 to 255 letters, digits and _ - : /')
  await expect(create).toBeDisabled()

  const faults = [
    ['two words', 'Only letters, digits and _ - : / are possible.'],
    ['a'.repeat(ALIAS_MAX + 1), '256 characters: 255 at most.'],
    ['team/default', 'Only default keys end in /default.'],
    ['taken', 'Another key has this alias already.'],
  ] as const
  for (const [alias, fault] of faults) {
    await dialog.alias.fill(alias)
    await expect(dialog.root.getByText(fault, { exact: true })).toBeVisible()
    await expect(dialog.alias).toHaveAttribute('aria-invalid', 'true')
    await expect(create).toBeDisabled()
  }
  await dialog.alias.fill('a'.repeat(ALIAS_MAX))
  await expect(create).toBeEnabled()

  await dialog.addTag('env', 'prod')
  await dialog.addTag('env', 'test')
  await expect(dialog.root.getByText('This tag key stands there twice.')).toBeVisible()
  await expect(create).toBeDisabled()
  await dialog.press('Remove tag 2')
  await dialog.press('Create the key')
  await dialog.gone()
  await expect(keys.row('a'.repeat(ALIAS_MAX))).toBeVisible()
  const main = app.page.getByRole('main')
  expect(await main.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
})

test('an imported key begins with what it asks of its owner', async ({ open }) => {
  const app = await open()
  const { page } = app
  await new ShellPage(page).go('Keys')
  const keys = new KeysPage(page)
  const { dialog } = keys
  await page.getByRole('button', { name: 'Import key…' }).click()
  for (const point of ['Randomness', 'Your own backup', 'Availability and durability']) {
    await expect(dialog.root.getByText(point, { exact: true })).toBeVisible()
  }
  await expect(dialog.button('Continue')).toBeDisabled()
  await dialog.tick(/^I understand the security and durability of using an imported key$/)
  await dialog.press('Continue')
  await expect(dialog.alias).toBeFocused()
  await expect(dialog.root.getByRole('radio', { name: /^SM2/ })).toHaveCount(0)
  await dialog.alias.fill('from-outside')
  await dialog.press('Create the empty key')
  await expect(new ShellPage(page).heading('from-outside')).toBeVisible()
  await expect(page).toHaveURL(/\/keys\/[^/]+\?tab=import$/)

  await new ShellPage(page).go('Keys')
  const row = keys.row('from-outside')
  await expect(row).toContainText('Pending import')
  await expect(row).toContainText('External')
  await row.getByRole('button', { name: 'Import key material into from-outside' }).click()
  await expect(page).toHaveURL(/\?tab=import$/)
})

test('at a hundred keys no other can be made, and the page says why', async ({ open }) => {
  const app = await open()
  const { page } = app
  const made = []
  for (let number = 0; number < 100; number += 1) made.push(await makeKey(app, `key-${number}`))
  await new ShellPage(page).go('Keys')
  await expect(page.getByText('100 of 100 keys')).toBeVisible()
  await expect(page.getByText(/^All 100 keys of this vault are used up/)).toBeVisible()
  for (const name of ['Create key…', 'Import key…']) {
    await expect(page.getByRole('button', { name })).toBeDisabled()
  }
  const keys = new KeysPage(page)
  await expect(keys.rows).toHaveCount(100)
  await keys.search('key-99')
  await expect(keys.rows).toHaveCount(1)
})
