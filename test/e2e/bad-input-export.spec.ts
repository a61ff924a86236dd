// Places that a bundle can't be written to: said clearly, and nothing left behind there.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import errors from '../../src-renderer/locales/en/errors.ts'
import { mountPrivately } from '../unit/main/platform/support/private-mount.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { LogPage } from './pages/log-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import type { StartedApp } from './support/app.ts'
import { answerDialogs } from './support/dialogs.ts'
import { isRoot } from './support/ordinary-user.ts'
import { expect, PIN, test } from './support/prepared.ts'

const sentence = (code: string): string => errors.codes[code as keyof typeof errors.codes].what

async function exportRefused(app: StartedApp, folder: string, code: string): Promise<void> {
  await answerDialogs(app.electron, [folder])
  await app.page.getByRole('button', { name: /^(Choose a folder and write|Write another)/ }).click()
  const alert = new ShellPage(app.page).alert(code)
  await expect(alert).toContainText(sentence(code))
  await expect(alert).toContainText(/Log entry \d+/)
}

test('refuses places that a bundle can’t be written to, and leaves nothing there', async ({
  open,
  start,
  dataDir,
  work,
}) => {
  const app = await open()
  const ceremony = new CeremonyPage(app.page)
  await ceremony.start(/^Huawei/, true)
  await ceremony.button('Make throw-away parameters').click()
  await ceremony.waitForParameters()
  await ceremony.confirmFingerprint()
  await ceremony.chooseFresh('AES_256')
  await ceremony.chooseWrapping(null)
  await ceremony.perform()
  await ceremony.toExport()

  await test.step('a full disk', async () => {
    const disk = await mountPrivately('16k')
    await exportRefused(app, disk.path, 'DISK_FULL')
    expect(readdirSync(disk.path)).toEqual([])
    await disk.release()
  })
  await test.step('a read-only stick', async () => {
    const stick = await mountPrivately('1m')
    await stick.makeReadOnly()
    await exportRefused(app, stick.path, 'TARGET_READ_ONLY')
    expect(readdirSync(stick.path)).toEqual([])
    await stick.release()
  })
  await test.step('a folder that is gone', () =>
    exportRefused(app, join(work, 'not-there'), 'TARGET_NOT_A_FOLDER'))
  const out = join(work, 'out')
  mkdirSync(out)
  await test.step('a bundle that is there already stays as it is', async () => {
    await answerDialogs(app.electron, [out])
    const bundle = await ceremony.export()
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: bundle })
    const before = readdirSync(bundle)
    await exportRefused(app, out, 'TARGET_EXISTS')
    expect(readdirSync(out)).toHaveLength(1)
    expect(readdirSync(bundle)).toEqual(before)
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: bundle })
  })
  await test.step('the log has each of them', async () => {
    await new ShellPage(app.page).go('Log')
    const log = new LogPage(app.page)
    for (const code of ['DISK_FULL', 'TARGET_READ_ONLY', 'TARGET_NOT_A_FOLDER', 'TARGET_EXISTS'])
      await expect(log.rows('Bundle exported', code)).toHaveCount(1)
  })

  await test.step('a folder of somebody else', async () => {
    await app.close()
    const closed = join(work, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o555)
    // Root may write everywhere, so that this one is for somebody who is not.
    chmodSync(work, 0o711)
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', dataDir])
    const again = await start({ dataDir, ordinaryUser: true })
    await new ShellPage(again.page).unlock(PIN)
    await again.page.getByRole('button', { name: 'Resume ceremony 1' }).click()
    await exportRefused(again, closed, 'TARGET_NOT_WRITABLE')
    expect(readdirSync(closed)).toEqual([])
  })
})
