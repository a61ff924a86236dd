// The page of keys by keyboard alone, and what it does while the vault locks.
import { expect, type Locator } from '@playwright/test'
import { KeysPage } from './pages/keys-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { FAR, tabTo } from './support/keyboard.ts'
import { makeKey } from './support/keys.ts'
import { test } from './support/prepared.ts'

test('a key is made, found, disabled and tagged without a mouse', async ({ open }) => {
  const app = await open()
  const { page } = app
  const keys = new KeysPage(page)
  const { dialog } = keys
  const press = async (button: Locator): Promise<void> => {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
  }

  await tabTo(page, page.getByRole('link', { name: 'Keys', exact: true }))
  await page.keyboard.press('Enter')
  await expect(new ShellPage(page).heading('Keys')).toBeFocused()

  await test.step('the dialog takes the focus, keeps it and gives it back', async () => {
    const create = page.getByRole('button', { name: 'Create key…' })
    await press(create)
    await expect(dialog.alias).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    expect(await dialog.root.evaluate((root) => root.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.gone()
    await expect(create).toBeFocused()
  })

  await test.step('arrows choose, Enter makes', async () => {
    await page.keyboard.press('Enter')
    await expect(dialog.alias).toBeFocused()
    await page.keyboard.type('by-keys')
    await tabTo(page, dialog.root.getByRole('radio', { name: /^AES_256/ }))
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight')
    await expect(dialog.root.getByRole('radio', { name: /^EC_P256/ })).toBeChecked()
    await expect(dialog.usage('Sign and verify')).toBeChecked()
    await press(dialog.button('Add a tag'))
    await expect(dialog.root.getByLabel('Tag key 1')).toBeFocused()
    await page.keyboard.type('env')
    await press(dialog.button('Create the key'))
    await dialog.gone()
    await expect(keys.row('by-keys')).toContainText('EC_P256')
  })

  await makeKey(app, 'second')
  await new ShellPage(page).go('Home')
  await new ShellPage(page).go('Keys')
  await keys.row('second').waitFor()

  await test.step('up and down go from row to row, Space selects', async () => {
    await tabTo(page, page.getByRole('checkbox', { name: 'Select second' }))
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('checkbox', { name: 'Select by-keys' })).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await expect(keys.selection).toContainText('2 selected')
  })

  await test.step('the sentence is ticked with Space, and the focus comes back', async () => {
    for (let step = 0; step < FAR; step += 1) {
      await page.keyboard.press('Shift+Tab')
      const here = keys.selection.getByRole('button', { name: 'Disable' })
      if (await here.evaluate((element) => element === document.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await tabTo(page, dialog.root.getByRole('checkbox', { name: /^I understand/ }))
    await page.keyboard.press('Space')
    await press(dialog.button('Disable'))
    await expect(dialog.root.getByText('2 of 2 done')).toBeVisible()
    await expect(dialog.button('Close')).toBeFocused()
    await page.keyboard.press('Enter')
    await dialog.gone()
    const focused = page.locator('main :focus')
    await expect(focused).toHaveCount(1)
  })
})

test('a dialog that is open when the vault locks is gone, and so is what it showed', async ({
  open,
}) => {
  const app = await open()
  const { page } = app
  await makeKey(app, 'secret-project')
  await new ShellPage(page).go('Keys')
  const keys = new KeysPage(page)
  await keys.act('Delete', 'secret-project')
  await page.keyboard.press('Control+l')
  await expect(new ShellPage(page).heading('Unlock the vault')).toBeVisible()
  await expect(keys.dialog.root).toHaveCount(0)
  await expect(page.getByText('secret-project')).toHaveCount(0)
})
