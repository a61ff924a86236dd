// The page or the whole application dies while files are worked on; a file of more than 4 GiB.
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { FilesPage } from './pages/files-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { screenshot } from './support/app.ts'
import { desk, manyFiles } from './support/desk.ts'
import { expect, test, unlock } from './support/prepared.ts'

const MANY = 800
const GIB4 = 2 ** 32 + 1_234_567
const MEMORY = '/dev/shm'

const krt = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.krt'))
const parts = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.part'))

test('a page that crashes comes back to its files, each of them done once (58)', async ({
  open,
  work,
}) => {
  const folder = manyFiles(work, MANY)
  const app = await open()
  const { page, electron } = app
  const files = new FilesPage(page)
  await files.drop(folder)
  await files.start.click()
  await page.getByRole('heading', { level: 2, name: 'Under way' }).waitFor()
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window!.webContents.forcefullyCrashRenderer()
  })
  // Playwright lets go of a page that crashed; main is asked what it came to.
  await expect.poll(() => krt(folder).length, { timeout: 60_000 }).toBe(MANY)
  // A result has its name before its temporary one goes.
  await expect.poll(() => parts(folder)).toEqual([])
  expect(readdirSync(folder)).toHaveLength(2 * MANY)
})

test('an application that is killed leaves nothing half-written once the vault is open again (1)', async ({
  open,
  start,
  work,
  dataDir,
}) => {
  const folder = desk(work, { 'large.bin': 2 ** 31 })
  const first = await open()
  const files = new FilesPage(first.page)
  await files.drop(join(folder, 'large.bin'))
  await files.start.click()
  await expect.poll(() => parts(folder).length, { intervals: [5] }).toBe(1)
  const gone = once(first.electron.process(), 'exit')
  process.kill(first.pid, 'SIGKILL')
  await gone
  expect(existsSync(join(folder, 'large.bin.krt'))).toBe(false)
  expect(parts(folder)).toHaveLength(1)

  const second = await start({ dataDir })
  await unlock(second)
  await expect.poll(() => readdirSync(folder)).toEqual(['large.bin'])
})

test('a file of more than 4 GiB is encrypted and verified (51)', async ({ open }) => {
  const { bavail, bsize } = existsSync(MEMORY) ? statfsSync(MEMORY) : { bavail: 0, bsize: 0 }
  test.skip(bavail * bsize < GIB4 * 1.2, `${MEMORY} has no room; a disk would take minutes`)
  const work = mkdtempSync(join(MEMORY, 'keyrite-large-'))
  try {
    const folder = desk(work, { 'huge.img': GIB4 })
    const { page } = await open()
    const files = new FilesPage(page)
    await files.drop(join(folder, 'huge.img'))
    await files.start.click()
    await expect(page.getByRole('progressbar').first()).toBeVisible()
    await screenshot(page, 'files-4gib')
    await files.allEnded()
    await files.ended('huge.img', 'Done')
    await files.clear()
    await files.drop(join(folder, 'huge.img.krt'))
    await files.button('Verify only').click()
    await files.allEnded()
    await expect(page.getByText('1 file done.')).toBeVisible()
    expect(readdirSync(folder)).toEqual(['huge.img', 'huge.img.krt'])
    await new ShellPage(page).go('Home')
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})
