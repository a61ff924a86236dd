// Jobs while they run and after: other pages, cancelling, locking, what failed and why.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FilesPage } from './pages/files-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { answerQuestions, questions } from './support/dialogs.ts'
import { desk, manyFiles, ODD_NAMES } from './support/desk.ts'
import { makeKey } from './support/keys.ts'
import { expect, PIN, test } from './support/prepared.ts'
import { dress } from './support/tour.ts'
import { ask } from './support/vault.ts'

/** More than any machine encrypts before the next click. */
const MANY = 4000
const krt = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.krt'))

test('many files go on while other pages are shown, and end when cancelled', async ({
  open,
  work,
}) => {
  const folder = manyFiles(work, MANY)
  const { page } = await open()
  const files = new FilesPage(page)
  await files.drop(folder)
  await expect(files.start).toHaveText('Encrypt 4,000 files')
  await files.start.click()
  await expect(page.getByRole('heading', { level: 2, name: 'Under way' })).toBeVisible()
  // Only those in sight are in the document.
  expect(await files.jobs.getByRole('listitem').count()).toBeLessThan(60)

  await test.step('a line on every other page leads back', async () => {
    await new ShellPage(page).go('Home')
    await expect(page.getByText(/^Running: /)).toBeVisible()
    await page.getByRole('complementary').getByRole('link', { name: 'Show' }).click()
    await expect(files.heading('Files')).toBeVisible()
  })
  await test.step('all of them end', async () => {
    await files.button('Cancel all').click()
    await files.allEnded()
    await expect(page.getByText(/[\d,]+ cancelled\./)).toBeVisible()
  })
  expect(krt(folder).length).toBeLessThan(MANY)
  // Nothing that is half-written, whatever its name.
  expect(readdirSync(folder).length - krt(folder).length).toBe(MANY)
})

test('locking asks while files run; who goes on loses nothing', async ({ open, work }) => {
  const folder = manyFiles(work, MANY)
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)
  const shell = new ShellPage(page)
  await files.drop(folder)
  await files.start.click()
  await page.getByRole('heading', { level: 2, name: 'Under way' }).waitFor()
  await page.keyboard.press('Control+l')
  await expect(files.dialog.getByRole('heading')).toHaveText(/^Lock while files/)
  await files.dialog.getByRole('button', { name: 'Go on working' }).click()
  await expect(files.dialog).toBeHidden()
  await shell.button('Lock').click()
  await files.dialog.getByRole('button', { name: 'Stop and lock' }).click()
  await shell.heading('Unlock the vault').waitFor()
  expect(readdirSync(folder).length - krt(folder).length).toBe(MANY)

  await shell.unlock(PIN)
  await shell.go('Files')
  await test.step('what was stopped is listed', async () => {
    await expect(files.jobs.getByRole('listitem').first()).toBeVisible()
    await expect(page.getByText(/[\d,]+ (cancelled|failed)\./)).toBeVisible()
  })
  await files.clear()
  const written = krt(folder)
  await files.drop(...written.slice(0, 3).map((name) => join(folder, name)))
  await files.button('Verify only').click()
  await files.allEnded()
  await expect(page.getByText('3 files done.')).toBeVisible()
})

test('quitting asks while files run, and leaves nothing half-written', async ({ open, work }) => {
  const folder = manyFiles(work, MANY)
  const app = await open()
  const { page, electron, dataDir } = app
  const files = new FilesPage(page)
  const close = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
  await files.drop(folder)
  await files.start.click()
  await page.getByRole('heading', { level: 2, name: 'Under way' }).waitFor()
  await answerQuestions(electron, 0)
  await close()
  await expect.poll(() => questions(electron)).toEqual(['Files are still being worked on.'])
  await expect(files.button('Cancel all')).toBeVisible()

  await answerQuestions(electron, 1)
  const ended = electron.waitForEvent('close')
  await close()
  await ended
  expect(krt(folder).length).toBeLessThan(MANY)
  expect(readdirSync(folder).length - krt(folder).length).toBe(MANY)

  const again = await open()
  expect(again.dataDir).toBe(dataDir)
  expect(await ask(again, 'log.verify', undefined)).toMatchObject({ ok: true })
})

test('a damaged file says so, the others open, and nothing of it is written', async ({
  open,
  work,
}) => {
  const folder = desk(work, { 'good.txt': 'good', 'bad.txt': 'bad'.repeat(9000) })
  const { page } = await open()
  const files = new FilesPage(page)
  await files.drop(join(folder, 'good.txt'), join(folder, 'bad.txt'))
  await files.run()
  await files.clear()
  const bad = join(folder, 'bad.txt.krt')
  const bytes = readFileSync(bad)
  bytes[bytes.length - 5]! ^= 1
  writeFileSync(bad, bytes)

  await test.step('verifying tells without writing', async () => {
    await files.drop(join(folder, 'good.txt.krt'), bad)
    await files.button('Verify only').click()
    await files.allEnded()
    await files.ended('good.txt.krt', 'Done')
    await expect(files.job('good.txt.krt')).toContainText('Whole and genuine')
    await files.ended('bad.txt.krt', 'Failed')
    await expect(page.getByText('1 file done. 1 failed.')).toBeVisible()
    expect(readdirSync(folder)).toHaveLength(4)
  })
  await test.step('the reason has a code and advice', async () => {
    await files.button('Why bad.txt.krt failed').click()
    await expect(files.dialog.getByText('FILE_DAMAGED')).toBeVisible()
    await expect(files.dialog.getByText('Get another copy of the file')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(files.dialog).toBeHidden()
  })
  await test.step('only those that failed can be looked at, and tried again', async () => {
    await page.getByRole('radio', { name: 'Failed (1)' }).check({ force: true })
    await expect(files.jobs.getByRole('listitem')).toHaveCount(1)
    bytes[bytes.length - 5]! ^= 1
    writeFileSync(bad, bytes)
    await files.button('Try the failed ones again').click()
    await expect(page.getByText('2 files done.')).toBeVisible()
  })
})

test('a file whose key is disabled is not opened, and it is said who could help', async ({
  open,
  work,
}) => {
  const folder = desk(work, { 'a.txt': 'a', 'fake.krt': 'not encrypted at all' })
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)
  const key = await makeKey(app, 'projects')
  await files.drop(join(folder, 'a.txt'))
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'projects (AES_256)' })
  await files.run()
  await files.clear()

  await ask(app, 'keys.disable', { keyId: key.id, understood: true })
  await files.drop(join(folder, 'a.txt.krt'))
  await expect(
    page.getByText('This key is disabled. A security officer can enable it.'),
  ).toBeVisible()
  await expect(files.start).toHaveCount(0)
  await test.step('it is looked at anew after the key was enabled', async () => {
    await page.getByRole('link', { name: 'projects' }).click()
    await ask(app, 'keys.enable', { keyId: key.id })
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Files' })
      .click()
    await expect(files.start).toHaveText('Open 1 file')
  })
  await test.step('one that waits for its deletion', async () => {
    await ask(app, 'keys.scheduleDeletion', { keyId: key.id, days: 7, understood: true })
    await files.button('Cancel').click()
    await files.drop(join(folder, 'a.txt.krt'))
    await expect(page.getByText(/^This key waits for its deletion\./)).toBeVisible()
  })
})

test('odd names come through, and are shown so that they can’t deceive', async ({ open, work }) => {
  const names = Object.values(ODD_NAMES)
  const folder = desk(work, Object.fromEntries(names.map((name) => [name, name])))
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)
  await files.drop(...names.map((name) => join(folder, name)))
  await expect(files.sample.getByText('two\\nlines.txt')).toBeVisible()
  await expect(files.sample.getByText('invoice\\u{202e}fdp.exe')).toBeVisible()
  await files.run()
  await expect(page.getByText(`${String(names.length)} files done.`)).toBeVisible()
  expect(krt(folder)).toHaveLength(names.length)
  await dress(app, { language: 'zh-CN', theme: 'dark' })
  await expect(page.getByText(`${String(names.length)} 个文件完成。`)).toBeVisible()
  expect(existsSync(join(folder, ODD_NAMES.newline))).toBe(true)
  expect(app.complaints).toEqual([])
})
