import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileJob, FileProgress } from '@shared/ipc'
import { CHANNELS } from '@shared/ipc/channels.ts'
import { FilesPage } from '../pages/files-page.ts'
import { ShellPage } from '../pages/shell-page.ts'
import { expect, type StartedApp } from './app.ts'
import { desk, ODD_NAMES } from './desk.ts'
import { drag } from './drop.ts'
import { makeKey } from './keys.ts'
import type { Visit } from './tour.ts'
import { ask } from './vault.ts'

/** The page of files in every state. Needs an open vault and an empty folder. */
export async function tourFiles(app: StartedApp, work: string, visit: Visit): Promise<void> {
  const files = new FilesPage(app.page)
  await new ShellPage(app.page).go('Files')
  await visit('files-empty')
  await tourDragging(files, visit)
  await tourEncrypting(files, work, visit)
  await tourOpening(app, files, work, visit)
  await tourRunning(app, files, visit)
  await new ShellPage(app.page).go('Settings')
  await app.page.getByLabel('Recovery key').scrollIntoViewIfNeeded()
  await visit('files-settings')
}

async function tourDragging({ page }: FilesPage, visit: Visit): Promise<void> {
  await drag(page, ['/etc/hosts'], ['dragEnter', 'dragOver'])
  await page.getByText('Drop to encrypt or open').waitFor()
  await visit('files-dragging')
  // The end of a drag outside the window is not to be had here; the next movement tells as well.
  await page.mouse.move(700, 300)
  await page.getByText('Drop to encrypt or open').waitFor({ state: 'hidden' })
}

async function tourEncrypting(files: FilesPage, work: string, visit: Visit): Promise<void> {
  const { page } = files
  const folder = desk(work, { 'letter.txt': 'Dear Ursula', 'letter.txt.krt': 'not ours' })
  const odd = join(folder, 'odd')
  mkdirSync(odd)
  for (const name of Object.values(ODD_NAMES)) writeFileSync(join(odd, name), name)
  symlinkSync('/etc/hosts', join(odd, 'link'))
  await files.drop(odd, join(folder, 'letter.txt'))
  await visit('files-plan')
  await page.getByRole('radio', { name: /^Keep both/ }).check()
  await page.getByRole('checkbox', { name: /^Put all into one archive/ }).check()
  await page.getByLabel('Name of the archive').fill('a/b')
  await visit('files-plan-fault')
  await page.getByRole('checkbox', { name: /^Put all into one archive/ }).uncheck()
  await page.getByRole('checkbox', { name: /^Remove the originals/ }).check()
  await files.start.click()
  await files.dialog.waitFor()
  await visit('files-remove')
  await page.keyboard.press('Escape')
  await expect(files.dialog).toHaveCount(0)
  await page.getByRole('checkbox', { name: /^Remove the originals/ }).uncheck()
  await files.run()
  await visit('files-results')
  await files.clear()
}

async function tourOpening(
  app: StartedApp,
  files: FilesPage,
  work: string,
  visit: Visit,
): Promise<void> {
  const { page } = app
  const other = await makeKey(app, 'projects')
  const folder = desk(work, { 'plan.txt': 'secret plan' })
  await files.drop(join(folder, 'plan.txt'))
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'projects (AES_256)' })
  await files.run()
  await files.clear()
  await ask(app, 'keys.disable', { keyId: other.id, understood: true })
  await files.drop(join(folder, 'plan.txt.krt'))
  await visit('files-locked')
  await files.button('Inspect…').click()
  await files.dialog.getByText('This vault').waitFor()
  await visit('files-inspect')
  await page.keyboard.press('Escape')
  await expect(files.dialog).toHaveCount(0)
  await files.button('Cancel').click()
}

/** As main tells of it: so that the picture is the same however fast the machine is. */
async function tourRunning(app: StartedApp, files: FilesPage, visit: Visit): Promise<void> {
  await tell(app, progress(true))
  await files.jobs.waitFor()
  await visit('files-running')
  await new ShellPage(app.page).go('Home')
  await visit('files-running-elsewhere')
  await app.page.getByRole('button', { name: 'Lock', exact: true }).click()
  await files.dialog.waitFor()
  await visit('files-lock')
  await app.page.keyboard.press('Escape')
  await expect(files.dialog).toHaveCount(0)
  await new ShellPage(app.page).go('Files')
  await tell(app, progress(false))
  await visit('files-failed')
  await files
    .button(/^Why .* failed$/)
    .first()
    .click()
  await files.dialog.waitFor()
  await visit('files-why')
  await app.page.keyboard.press('Escape')
  await expect(files.dialog).toHaveCount(0)
}

function tell(app: StartedApp, payload: FileProgress): Promise<void> {
  return app.electron.evaluate(
    ({ BrowserWindow }, { channel, told }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, 'files.progress', told)
    },
    { channel: CHANNELS.event, told: payload },
  )
}

/** Ten thousand files: ended ones of each kind first, then, while it runs, those under way. */
export function progress(running: boolean): FileProgress {
  const states = ['done', 'failed', 'skipped', 'cancelled'] as const
  const jobs = Array.from({ length: 10_000 }, (_, i): FileJob => {
    const state = i < 8 || !running ? states[i % 4]! : i < 12 ? 'running' : 'waiting'
    return {
      ...{ id: `job-${String(i)}`, action: i % 3 === 0 ? 'open' : 'encrypt', state },
      ...{ name: `photos/2026/IMG_${String(i).padStart(5, '0')}.jpg`, bytes: 4_200_000 },
      done: state === 'running' ? 1_700_000 : state === 'done' ? 4_200_000 : 0,
      result: state === 'done' ? `IMG_${String(i).padStart(5, '0')}.jpg.krt` : null,
      error: state === 'failed' ? { code: 'FILE_DAMAGED', params: { chunk: 7 } } : null,
      ...{ removed: false, keptName: null, by: null },
    }
  })
  const each = { done: running ? 2 : 2500, failed: running ? 2 : 2500 }
  return {
    running,
    listed: { total: 10_000, ...each, cancelled: each.done, skipped: each.done, plaintextLeft: 1 },
    others: { running: false, files: 0, bytes: 0 },
    files: { total: 10_000, ended: running ? 8 : 10_000, failed: running ? 2 : 2500 },
    bytes: { total: 42_000_000_000, done: running ? 9_000_000_000 : 42_000_000_000 },
    ...{ bytesPerSecond: running ? 312_000_000 : 0, secondsLeft: running ? 106 : null, jobs },
  }
}
