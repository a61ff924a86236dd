// Dropping on whatever page: which pages take it, which keep it, and what is never done unasked.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { FilesPage } from './pages/files-page.ts'
import { KeysPage } from './pages/keys-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { desk } from './support/desk.ts'
import { answerDialogs } from './support/dialogs.ts'
import { drag, drop } from './support/drop.ts'
import { makeKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'

test('every page takes a drop, and Escape takes it back', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a', 'b.txt': 'b' })
  const { page } = await open()
  const shell = new ShellPage(page)
  const files = new FilesPage(page)
  for (const name of ['Home', 'Ceremonies', 'Keys', 'Files', 'Token', 'Log', 'Settings'] as const) {
    await shell.go(name)
    await drag(page, [folder], ['dragEnter', 'dragOver'])
    await expect(page.getByText('Drop to encrypt or open')).toBeVisible()
    await files.drop(join(folder, 'a.txt'))
    await expect(page.getByText('Drop to encrypt or open')).toBeHidden()
    await expect(files.start).toHaveText('Encrypt 1 file')
    await expect(files.start).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(files.heading('Files')).toBeVisible()
  }
  expect(existsSync(join(folder, 'a.txt.krt'))).toBe(false)
})

test('what is dropped after it is added, and the buttons do the same', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a', 'b.txt': 'b', 'more/c.txt': 'c', 'more/d.txt': 'd' })
  const { page, electron } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'a.txt'))
  await drop(page, [join(folder, 'b.txt')])
  await expect(files.start).toHaveText('Encrypt 2 files')
  await answerDialogs(electron, [join(folder, 'more')])
  await files.button('Add a folder…').click()
  await expect(files.start).toHaveText('Encrypt 4 files')
  await files.button('Cancel').click()
  await answerDialogs(electron, [join(folder, 'a.txt'), join(folder, 'b.txt')])
  await files.button('Choose files…').click()
  await expect(files.start).toHaveText('Encrypt 2 files')
  await files.button('Cancel').click()
  await answerDialogs(electron, null)
  await files.button('Choose a folder…').click()
  await expect(files.heading('Files')).toBeVisible()
})

test('import parameters keep what is dropped on them, and beside them', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const { page } = await open()
  const ceremony = new CeremonyPage(page)
  await ceremony.start(/^Huawei/, true)
  await test.step('beside them nothing is done, and it is said where to', async () => {
    await drag(page, [join(folder, 'a.txt')], ['dragEnter', 'dragOver'], { x: 640, y: 95 })
    await expect(page.getByText('This page takes files itself')).toBeVisible()
    await drop(page, [join(folder, 'a.txt')], { x: 640, y: 95 })
    await expect(ceremony.heading('Import parameters')).toBeVisible()
  })
  await test.step('on them they are read as parameters, and refused as such', async () => {
    await ceremony.drop([join(folder, 'a.txt')])
    await expect(page.getByRole('alert').getByText('PARAMETERS_UNREADABLE')).toBeVisible()
  })
  await expect(ceremony.heading('Import parameters')).toBeVisible()
})

test('a field of a key, an open dialog and a locked vault keep their files', async ({
  open,
  work,
}) => {
  const path = join(desk(work, { 'a.txt': 'a' }), 'a.txt')
  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)
  await makeKey(app, 'payments')
  await shell.go('Keys')
  await test.step('a dialog', async () => {
    const keys = new KeysPage(page)
    await keys.openCreate()
    await keys.dialog.alias.fill('half typed')
    await drop(page, [path])
    await expect(keys.dialog.alias).toHaveValue('half typed')
    await keys.dialog.press('Cancel')
    await keys.dialog.gone()
  })
  await test.step('the field that encrypts a few bytes', async () => {
    await page.getByRole('link', { name: 'payments', exact: true }).click()
    await page.getByRole('tab', { name: 'Use', exact: true }).click()
    const field = page.locator('textarea[data-takes-drops]').first()
    const box = await field.boundingBox()
    await drop(page, [path], { x: box!.x + 40, y: box!.y + 40 })
    await expect(page.locator('.file').getByText('a.txt')).toBeVisible()
    await expect(shell.heading('payments')).toBeVisible()
  })
  await test.step('nobody is signed in', async () => {
    await shell.lock()
    await drag(page, [path], ['dragEnter', 'dragOver'])
    await expect(page.getByText('Unlock the vault first, then drop the files')).toBeVisible()
    await drop(page, [path])
    await expect(shell.heading('Unlock the vault')).toBeVisible()
  })
  expect(existsSync(`${path}.krt`)).toBe(false)
})

test('a storm of Enter and clicks starts once', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const { page } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'a.txt'))
  await files.start.evaluate((button: HTMLButtonElement) => {
    for (let i = 0; i < 10; i++) button.click()
    for (let i = 0; i < 10; i++) button.form?.requestSubmit()
  })
  await files.allEnded()
  await expect(files.jobs.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('1 file done.')).toBeVisible()
})
