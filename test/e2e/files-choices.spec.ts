// What is decided before anything begins: where to, which names, which key, one archive or many,
// and what becomes of the originals.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { FilesPage } from './pages/files-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { desk } from './support/desk.ts'
import { answerDialogs } from './support/dialogs.ts'
import { makeImportedKey, makeKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'

test('a folder goes to another folder and comes back as it was', async ({ open, work }) => {
  const folder = desk(work, { 'year/one.txt': '1', 'year/deep/er/two.txt': '2', 'year/none': '' })
  chmodSync(join(folder, 'year/one.txt'), 0o640)
  const [there, back] = [join(work, 'there'), join(work, 'back')]
  mkdirSync(there)
  mkdirSync(back)
  const { page, electron } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'year'))
  await answerDialogs(electron, [there])
  await files.button('Choose a folder…').click()
  await expect(page.getByText('In the folder “there”')).toBeVisible()
  await expect(files.start).toHaveText('Encrypt 3 files')
  await files.run()
  await expect(page.getByText('3 files done.')).toBeVisible()
  await files.clear()
  expect(
    readdirSync(there, { recursive: true }).filter((name) => /krt$/.test(String(name))),
  ).toHaveLength(3)
  expect(readdirSync(join(folder, 'year'))).not.toContain('one.txt.krt')

  await files.drop(...readdirSync(there).map((name) => join(there, name)))
  await answerDialogs(electron, [back])
  await files.button('Choose a folder…').click()
  await expect(files.start).toHaveText('Open 3 files')
  await files.run()
  await expect(page.getByText('3 files done.')).toBeVisible()
  const found = readdirSync(back, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(found.map(({ name }) => name).sort()).toEqual(['none', 'one.txt', 'two.txt'])
  const two = found.find(({ name }) => name === 'two.txt')!
  expect(readFileSync(join(two.parentPath, two.name), 'utf8')).toBe('2')
})

test('names that are there already are skipped or numbered, never written over', async ({
  open,
  work,
}) => {
  const folder = desk(work, { 'a.txt': 'a', 'b.txt': 'b', 'a.txt.krt': 'mine' })
  const { page } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'a.txt'), join(folder, 'b.txt'))
  await expect(page.getByText('1 result has a name that is there already')).toBeVisible()
  await expect(files.start).toBeDisabled()
  await page.getByRole('radio', { name: 'Skip these files' }).check()
  await files.run()
  await files.ended('a.txt', 'Skipped')
  await files.ended('b.txt', 'Done')
  await expect(page.getByText('1 skipped, its name was there already.')).toBeVisible()
  expect(readFileSync(join(folder, 'a.txt.krt'), 'utf8')).toBe('mine')
  await files.clear()

  await files.drop(join(folder, 'a.txt'))
  await page.getByRole('radio', { name: /^Keep both/ }).check()
  await files.run()
  await files.ended('a.txt', 'Done')
  expect(readFileSync(join(folder, 'a.txt.krt'), 'utf8')).toBe('mine')
  expect(readdirSync(folder).filter((name) => name.startsWith('a'))).toHaveLength(3)
})

test('originals go only after a second question, and only when it was answered', async ({
  open,
  work,
}) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const { page } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'a.txt'))
  await page.getByRole('checkbox', { name: /^Remove the originals/ }).check()
  await files.start.click()
  await expect(files.dialog.getByRole('heading')).toHaveText('Remove 1 original?')
  const confirm = files.dialog.getByRole('button', { name: 'Encrypt and remove' })
  await expect(confirm).toBeDisabled()
  await page.keyboard.press('Enter')
  expect(existsSync(join(folder, 'a.txt.krt'))).toBe(false)
  await page.keyboard.press('Escape')
  await expect(files.dialog).toBeHidden()
  await expect(files.heading('What will happen')).toBeVisible()

  await files.start.click()
  await files.dialog.getByRole('checkbox', { name: /^I understand/ }).check()
  await confirm.click()
  await files.allEnded()
  await files.ended('a.txt', 'Done')
  await expect(files.job('a.txt')).toContainText('(original removed)')
  await expect(page.getByText(/still lie there in plaintext/)).toBeHidden()
  expect(readdirSync(folder)).toEqual(['a.txt.krt'])
})

test('an archive hides the names, and opens into a folder of its own', async ({ open, work }) => {
  const folder = desk(work, { 'year/one.txt': '1', 'year/deep/two.txt': '2', 'alone.txt': '3' })
  const { page } = await open()
  const files = new FilesPage(page)
  writeFileSync(join(folder, 'alone.txt.krt'), 'mine')
  await files.drop(join(folder, 'year'), join(folder, 'alone.txt'))
  const collision = page.getByText('1 result has a name that is there already')
  await expect(collision).toBeVisible()
  await page.getByRole('checkbox', { name: /^Put all into one archive/ }).check()
  // What goes into it collides with nothing outside.
  await expect(collision).toBeHidden()
  const name = page.getByLabel('Name of the archive')
  await name.fill('../out')
  await expect(files.start).toBeDisabled()
  await expect(page.getByText('No slash and no control characters.')).toBeVisible()
  await name.fill('papers')
  await files.run()
  await expect(page.getByText('1 file done.')).toBeVisible()
  await files.clear()
  rmSync(join(folder, 'alone.txt.krt'))
  const sealed = readdirSync(folder).filter((entry) => entry.endsWith('.krt'))
  expect(sealed).toHaveLength(1)
  expect(sealed[0]).toMatch(/^papers/)

  await files.drop(join(folder, sealed[0]!))
  await files.button('Inspect…').click()
  await expect(files.dialog.getByText(/^Archive of several files/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(files.dialog).toBeHidden()
  await files.run()
  await expect(page.getByText('1 file done.')).toBeVisible()
  const opened = readdirSync(join(folder, 'papers'), { recursive: true }).map(String).sort()
  expect(opened).toEqual(['alone.txt', 'year', 'year/deep', 'year/deep/two.txt', 'year/one.txt'])
  expect(readFileSync(join(folder, 'papers/year/deep/two.txt'), 'utf8')).toBe('2')
})

test('the key is chosen from those that can; RSA and disabled ones never', async ({
  open,
  work,
}) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)
  await makeKey(app, 'projects')
  await makeKey(app, 'letters', { spec: 'RSA_2048' })
  await files.drop(join(folder, 'a.txt'))
  const options = page.getByLabel('Key', { exact: true }).getByRole('option')
  await expect(options).toHaveText([
    'file/default (made now, at its first use)',
    'projects (AES_256)',
  ])
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'projects (AES_256)' })
  await files.run()
  await files.drop(join(folder, 'a.txt.krt'))
  await files.button('Inspect…').click()
  await expect(files.dialog.getByRole('link', { name: 'projects' })).toBeVisible()
  await expect(files.dialog.getByText('This key opens it.')).toBeVisible()
})

test('a key with imported material is taken only after its warning', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)
  await makeImportedKey(app, 'brought')
  await files.drop(join(folder, 'a.txt'))
  const warning = page.getByRole('note').filter({ hasText: 'This key was imported' })
  await expect(warning).toBeHidden()
  const choice = { label: 'brought (AES_256, imported)' }
  await page.getByLabel('Key', { exact: true }).selectOption(choice)
  await expect(warning).toContainText('may have a copy')
  await expect(files.start).toBeDisabled()
  await expect(page.getByText('Confirm the warning about the imported key')).toBeVisible()
  await page.keyboard.press('Enter')
  await warning.getByRole('checkbox', { name: /^I have read this/ }).check()
  await files.run()
  await files.ended('a.txt', 'Done')
  await files.drop(join(folder, 'a.txt.krt'))
  await files.button('Inspect…').click()
  await expect(files.dialog.getByRole('link', { name: 'brought' })).toBeVisible()
  await expect(files.dialog.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
})

test('what is kept, and a second key, are set once for all files', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)
  await makeKey(app, 'recovery')
  await new ShellPage(page).go('Settings')
  await expect(page.getByRole('checkbox', { name: /^Keep the name/ })).toBeChecked()
  const save = page.getByRole('button', { name: 'Save the settings for files' })
  await expect(save).toBeDisabled()
  await page.getByRole('checkbox', { name: /^Write names of files in the log/ }).check()
  await page.getByLabel('Recovery key').selectOption({ label: 'recovery (AES_256)' })
  await save.click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await files.drop(join(folder, 'a.txt'))
  await files.run()
  await files.drop(join(folder, 'a.txt.krt'))
  await files.button('Inspect…').click()
  await expect(files.dialog.getByRole('link')).toHaveText(['file/default', 'recovery'])
})

test('what can’t be written is said before it begins', async ({ open, work }) => {
  const folder = desk(work, { 'a.txt': 'a' })
  const file = join(work, 'not-a-folder')
  writeFileSync(file, '')
  const { page, electron } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'a.txt'))
  await answerDialogs(electron, [file])
  await files.button('Choose a folder…').click()
  await expect(page.getByRole('alert').getByText('TARGET_NOT_A_FOLDER')).toBeVisible()
  await files.button('Cancel').click()
  await expect(files.heading('Files')).toBeVisible()
})
