// Acting on one key and on many: confirmations, a result for each, and the traces of it.
import { TAGS_MAX } from '@shared/limits.ts'
import { KeysPage } from './pages/keys-page.ts'
import { LogPage } from './pages/log-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { makeExternalKey, makeKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'
import { ask } from './support/vault.ts'

test('one key is disabled, enabled, scheduled for deletion and taken back', async ({ open }) => {
  const app = await open()
  const { page } = app
  const used = await makeKey(app, 'orders')
  const plaintext = Buffer.from('x').toString('base64')
  await ask(app, 'keys.encrypt', { keyId: used.id, plaintext })
  const shell = new ShellPage(page)
  await shell.go('Keys')
  const keys = new KeysPage(page)
  const { dialog } = keys

  await test.step('disabling wants the guide’s sentence', async () => {
    await keys.act('Disable', 'orders')
    await expect(dialog.button('Disable')).toBeDisabled()
    await dialog.tick(/^I understand the impact of disabling keys$/)
    await dialog.press('Disable')
    await expect(page.getByText('The key “orders” was disabled.')).toBeVisible()
    await expect(keys.row('orders')).toContainText('Disabled')
  })

  await test.step('enabling asks, and Escape answers no', async () => {
    await keys.act('Enable', 'orders')
    await page.keyboard.press('Escape')
    await dialog.gone()
    await expect(keys.row('orders')).toContainText('Disabled')
    await keys.act('Enable', 'orders')
    await dialog.press('Enable')
    await expect(keys.row('orders')).toContainText('Enabled')
  })

  await test.step('deleting shows how the key was used, and takes 7 to 1096 days', async () => {
    await keys.act('Delete', 'orders')
    const risks = dialog.root.getByRole('table', { name: /^How these keys were used/ })
    await expect(
      risks.getByRole('row', { name: /^orders 1 .*Data encrypted, by Ada none$/ }),
    ).toBeVisible()
    await expect(dialog.root).toContainText('can’t be opened again')
    await dialog.tick(/^I understand the impact of deleting keys$/)
    const days = dialog.root.getByLabel('Days until the deletion')
    const confirm = dialog.button('Schedule the deletion')
    for (const [text, right] of [
      ['6', false],
      ['7', true],
      ['1096', true],
      ['1097', false],
      ['7.5', false],
      ['', false],
    ] as const) {
      await days.fill(text)
      if (right) await expect(confirm).toBeEnabled()
      else await expect(confirm).toBeDisabled()
    }
    await days.fill('7')
    await expect(dialog.root.getByText(/^The keys are deleted /)).toBeVisible()
    await dialog.press('Schedule the deletion')
    await expect(keys.row('orders')).toContainText('Pending deletion')
    await expect(keys.row('orders')).toContainText('Is deleted in 7 days')
  })

  await test.step('cancelling leaves it disabled', async () => {
    await keys.row('orders').getByRole('button', { name: 'Cancel the deletion of orders' }).click()
    await dialog.press('Cancel the deletion')
    await expect(page.getByText('The deletion of the key “orders” was cancelled.')).toBeVisible()
    await expect(keys.row('orders')).toContainText('Disabled')
  })

  await test.step('each left its trace, the warning too', async () => {
    await shell.go('Log')
    const log = new LogPage(page)
    for (const operation of [
      'Key disabled',
      'Key enabled',
      'Risk of a deletion shown',
      'Key deletion scheduled',
      'Key deletion cancelled',
    ]) {
      await expect(log.rows(operation, 'Success')).toHaveCount(1)
    }
  })
  expect(app.complaints).toEqual([])
})

test('many keys at once: what is not possible is said before, and each has its result', async ({
  open,
}) => {
  const app = await open()
  const { page } = app
  for (const alias of ['one', 'two']) await makeKey(app, alias)
  const off = await makeKey(app, 'off')
  await ask(app, 'keys.disable', { keyId: off.id, understood: true })
  await makeExternalKey(app, 'outside')
  await new ShellPage(page).go('Keys')
  const keys = new KeysPage(page)
  const { dialog } = keys
  await page.getByRole('checkbox', { name: 'Select all keys shown' }).check()
  await expect(keys.selection).toContainText('4 selected')
  await expect(keys.selection.getByRole('button', { name: 'Cancel deletion' })).toBeDisabled()

  await keys.actOnSelected('Disable')
  await expect(dialog.root).toContainText('Not possible for these, which are left as they are:')
  await expect(dialog.root.getByRole('listitem').filter({ hasText: 'outside' })).toContainText(
    'Pending import',
  )
  await dialog.tick(/^I understand the impact/)
  await dialog.press('Disable')
  await expect(dialog.root.getByText('2 of 4 done')).toBeVisible()
  await expect(dialog.result('one')).toContainText('disabled')
  await expect(dialog.result('two')).toContainText('disabled')
  await expect(dialog.result('off')).toContainText('not possible')
  await expect(dialog.result('outside')).toContainText('not possible')
  await expect(dialog.button('Close')).toBeFocused()
  await dialog.press('Close')
  await dialog.gone()
  await expect(page.getByRole('radio', { name: 'Disabled 3' })).toBeAttached()

  await keys.actOnSelected('Delete')
  await dialog.root.getByLabel('Days until the deletion').fill('30')
  await dialog.tick(/^I understand the impact/)
  await dialog.press('Schedule the deletion')
  await expect(dialog.root.getByText('4 of 4 done')).toBeVisible()
  await dialog.press('Close')
  await keys.actOnSelected('Cancel deletion')
  await dialog.press('Cancel the deletion')
  await expect(dialog.root.getByText('4 of 4 done')).toBeVisible()
  await dialog.press('Close')
  await expect(keys.row('one')).toContainText('Disabled')
  await expect(keys.row('outside')).toContainText('Pending import')
  expect(app.complaints).toEqual([])
})

test('tags are put on many keys and taken off again; a full key says why not', async ({ open }) => {
  const app = await open()
  const { page } = app
  const tags = Array.from({ length: TAGS_MAX }, (_, at) => ({ key: `t${at}`, value: '' }))
  await makeKey(app, 'full', { tags })
  await makeKey(app, 'room', { tags: [{ key: 'env', value: 'test' }] })
  await new ShellPage(page).go('Keys')
  const keys = new KeysPage(page)
  const { dialog } = keys
  await keys.select('full', 'room')
  await keys.actOnSelected('Add tags')
  await dialog.root.getByLabel('Tag key 1', { exact: true }).fill('env')
  await dialog.root.getByLabel('Value 1', { exact: true }).fill('prod')
  await dialog.press('Add the tags')
  await expect(dialog.root.getByText('1 of 2 done')).toBeVisible()
  await expect(dialog.result('room')).toContainText('tags added')
  await expect(dialog.result('full')).toContainText('A key has 20 tags at most.')
  await expect(dialog.result('full')).toContainText('TAG_COUNT')
  await dialog.press('Close')
  await expect(keys.row('room')).toContainText('env=prod')

  await keys.actOnSelected('Remove tags')
  await expect(dialog.button('Remove the tags')).toBeDisabled()
  for (const tag of ['env', 't0']) await dialog.tick(new RegExp(`^${tag} `))
  await dialog.press('Remove the tags')
  await expect(dialog.root.getByText('2 of 2 done')).toBeVisible()
  await dialog.press('Close')
  await expect(keys.row('room')).not.toContainText('env')
  await page.getByLabel('Tag', { exact: true }).selectOption({ label: 't1' })
  await expect(
    page.getByLabel('Tag', { exact: true }).locator('option', { hasText: /^t0$/ }),
  ).toHaveCount(0)
})
