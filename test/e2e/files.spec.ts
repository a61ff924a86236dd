// Encrypting and opening by real drops on the real window, and what is said before and after.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FilesPage } from './pages/files-page.ts'
import { LogPage } from './pages/log-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { expect, test } from './support/prepared.ts'

/** A folder of this test's own with these files in it, by their paths. */
function filesIn(work: string, files: Readonly<Record<string, string>>): string {
  const folder = join(work, 'desk')
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
  }
  return folder
}

test('a file dropped on Home is encrypted and opened again', async ({ open, work }) => {
  const folder = filesIn(work, { 'letter.txt': 'Dear Ursula' })
  const [plain, sealed] = [join(folder, 'letter.txt'), join(folder, 'letter.txt.krt')]
  const app = await open()
  const { page } = app
  const files = new FilesPage(page)

  await test.step('nothing happens before it is confirmed', async () => {
    await files.drop(plain)
    await expect(files.sample.getByRole('row', { name: /letter\.txt/ })).toContainText('Encrypt')
    await expect(page.getByLabel('Key', { exact: true })).toContainText('file/default')
    await expect(page.getByRole('status').getByText('Nothing has been done yet.')).toBeVisible()
    expect(existsSync(sealed)).toBe(false)
  })
  await test.step('it is encrypted beside the original, which is spoken of', async () => {
    await expect(files.start).toHaveText('Encrypt 1 file')
    await files.run()
    await files.ended('letter.txt', 'Done')
    await expect(page.getByText('The originals still lie there in plaintext')).toBeVisible()
    expect(readFileSync(sealed).includes('Dear Ursula')).toBe(false)
    expect(readFileSync(plain, 'utf8')).toBe('Dear Ursula')
  })
  await test.step('it opens again, under a number since the original is there', async () => {
    await files.drop(sealed)
    await expect(files.sample.getByRole('row', { name: /letter\.txt\.krt/ })).toContainText('Open')
    await expect(files.start).toBeDisabled()
    await page.getByRole('radio', { name: /^Keep both/ }).check()
    await files.run()
    await files.ended('letter.txt.krt', 'Done')
    const opened = await files
      .job('letter.txt.krt')
      .getByText(/^Became /)
      .innerText()
    const name = opened.replace('Became ', '')
    expect(name).not.toBe('letter.txt')
    expect(readFileSync(join(folder, name), 'utf8')).toBe('Dear Ursula')
  })
  await test.step('each left its trace, and none names the file', async () => {
    await new ShellPage(page).go('Log')
    const log = new LogPage(page)
    await log.search('startFileJobs')
    await expect(page.getByText('letter.txt')).toHaveCount(0)
  })
  expect(app.complaints).toEqual([])
})
