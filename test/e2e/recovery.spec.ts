// Shares to custodians, a backup, and the same vault on another token, all by the pages.
import type { Page } from '@playwright/test'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupPage } from './pages/setup-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import type { StartedApp } from './support/app.ts'
import { violations } from './support/axe.ts'
import { answerDialogs, answerSaveDialogs } from './support/dialogs.ts'
import { filesBelow } from './support/files.ts'
import { makeKey } from './support/keys.ts'
import { findBelow, findIn } from './support/needles.ts'
import { passphraseNeedle, sharedNeedle, shareNeedles } from './support/people-needles.ts'
import { expect, PIN as OLD_PIN, screenshot, test } from './support/prepared.ts'
import { expectSearchFinds, watch, watchedEnv, type Watched } from './support/secrets.ts'
import { ask } from './support/vault.ts'

const CUSTODIANS = ['Anna', 'Bruno', 'Chen']
const PIN = 'pin-271828'
const LOST = 'a passphrase to be lost'
const NEW = 'quiet harbour seven lamps'

/** What axe has nothing against, as a picture. */
async function picture(page: Page, name: string): Promise<void> {
  expect(await violations(page, name)).toEqual([])
  await screenshot(page, name)
}

async function wordsOnScreen({ page }: StartedApp): Promise<string> {
  const cells = page.getByRole('table', { name: /^Words of share/ }).getByRole('cell')
  await expect(cells).toHaveCount(56)
  return (await cells.allTextContents()).join(' ')
}

test('shares, a drill, a backup, and the vault on another token', async ({ open, start, work }) => {
  test.setTimeout(180_000)
  const app = watch(await open({ env: watchedEnv(work) }), work)
  const { page } = app
  const shell = new ShellPage(page)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const typeShare = (words: string) =>
    page.getByLabel('Words, or the text of the QR code').fill(words)
  const shares: string[] = []
  const file = join(work, 'backup.krbackup')

  await test.step('two keys, of which one can come back', async () => {
    await makeKey(app, 'comes-back', { backup: 'recoverable' })
    await makeKey(app, 'this-token-only', { backup: 'token-only' })
  })

  await test.step('Home says that there are no shares', async () => {
    await expect(page.getByText('No backup shares')).toBeVisible()
    await button('To the backup').click()
    await shell.heading('Backup').waitFor()
    await picture(page, 'backup-empty')
    await button('Make shares…').click()
  })

  await test.step('each custodian takes a share down and types it back', async () => {
    for (const [at, name] of CUSTODIANS.entries()) {
      await page.getByLabel(`Custodian of share ${at + 1}`, { exact: true }).fill(name)
    }
    await picture(page, 'shares-custodians')
    await button('Split the key').click()
    for (const [at, name] of CUSTODIANS.entries()) {
      await shell.heading(`Share ${at + 1} of 3: ${name}`).waitFor()
      await button('Show the share').click()
      const words = await wordsOnScreen(app)
      if (at === 0) await picture(page, 'share-shown')
      shares.push(words)
      await button('I have taken it down: hide it').click()
      await expect(page.getByText(words.split(' ')[0]!, { exact: true })).toHaveCount(0)
      if (at === 0) {
        const swapped = words.split(' ')
        ;[swapped[4], swapped[5]] = [swapped[5]!, swapped[4]!]
        await typeShare(swapped.join(' '))
        await expect(page.getByText(/Word 5 is out of order/)).toBeVisible()
        await picture(page, 'share-typing')
      }
      await typeShare(words)
      await button('Check').click()
    }
    await shell.heading('The shares are ready').waitFor()
    await button('To the backup').click()
    await expect(page.getByText(/2 of 3 shares open the backup/)).toBeVisible()
  })

  await test.step('a drill of each custodian, one after the other', async () => {
    const never = page.getByRole('table').getByText('never', { exact: true })
    await expect(never).toHaveCount(3)
    await button('Drill…').click()
    for (const at of [1, 2, 0]) {
      await typeShare(shares[at]!)
      await button('Check the share').click()
      await expect(page.getByText(`Share ${at + 1}, ${CUSTODIANS[at]}: right.`)).toBeVisible()
    }
    await picture(page, 'drill')
    await button('Close').click()
    await expect(never).toHaveCount(0)
  })

  await test.step('a backup', async () => {
    await answerSaveDialogs(app.electron, file)
    await button('Make a backup…').click()
    await expect(page.getByText('Written: backup.krbackup')).toBeVisible()
    await picture(page, 'backup-made')
  })

  await test.step('the only officer’s passphrase is lost: shares, a wrong PIN, the right one', async () => {
    await ask(app, 'session.setPassphrase', { current: null, next: LOST })
    await shell.lock()
    await shell.enterPin(OLD_PIN)
    await page.getByRole('link', { name: /^Nobody is left who could reset it/ }).click()
    for (const words of shares.slice(0, 2)) {
      await typeShare(words)
      await button('Take this share').click()
    }
    await expect(page.getByText('That is enough.')).toBeVisible()
    await page.getByLabel('PIN of the token', { exact: true }).fill('not-the-pin')
    for (const label of ['New passphrase', 'New passphrase again']) {
      await page.getByLabel(label, { exact: true }).fill(NEW)
    }
    await button('Set the passphrase and sign in').click()
    await expect(shell.alert('PIN_WRONG')).toBeVisible()
    await expect(page.getByText(/^The shares were right/)).toBeVisible()
    await picture(page, 'reset-wrong-pin')
    await page.getByLabel('PIN of the token', { exact: true }).fill(OLD_PIN)
    await button('Set the passphrase and sign in').click()
    await shell.heading('Home').waitFor()
  })
  await app.close()

  await test.step('on another machine', async () => {
    const dataDir = join(work, 'another')
    mkdirSync(dataDir)
    const other = watch(await start({ dataDir, env: watchedEnv(work) }), work)
    await recover(other, file, shares)
    await other.close()
    await expectNowhere([app, other], file, shares)
  })
})

/** Neither shares, nor what they give, nor passphrases: on both machines, and in the backup. */
async function expectNowhere(
  apps: readonly Watched[],
  file: string,
  shares: readonly string[],
): Promise<void> {
  const needles = [
    ...shares.flatMap((words, at) => shareNeedles(`share ${at + 1}`, words)),
    await sharedNeedle(shares.slice(0, 2)),
    ...[LOST, NEW].map((passphrase) => passphraseNeedle('Ada', passphrase)),
  ]
  // Any two give the same: it is the very key that was split.
  expect(needles).toContainEqual(await sharedNeedle(shares.slice(1)))
  expectSearchFinds(apps[0]!.tmp, needles)
  expect(findIn(readFileSync(file), 'backup', needles)).toEqual([])
  for (const { dataDir, folders, output } of apps) {
    expect(filesBelow(dataDir).length).toBeGreaterThan(5)
    expect(findBelow(folders, needles)).toEqual([])
    expect(findIn(Buffer.from(output()), 'standard output', needles)).toEqual([])
  }
}

async function recover(app: StartedApp, file: string, shares: readonly string[]): Promise<void> {
  const { page } = app
  const setup = new SetupPage(page)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await button('Recover a vault from a backup').click()
  await answerDialogs(app.electron, [file])
  await button('Choose the file…').click()
  await expect(page.getByText('Head of the log in this backup', { exact: true })).toBeVisible()
  await picture(page, 'recover-file')
  await button('Continue').click()
  for (const words of [shares[2]!, shares[0]!]) {
    await page.getByLabel('Words, or the text of the QR code').fill(words)
    await picture(page, 'recover-shares')
    await button('Take this share').click()
  }
  await expect(page.getByText('That is enough.')).toBeVisible()
  await button('Continue').click()
  await setup.heading('What comes back, and what does not').waitFor()
  const listed = (name: string) => page.getByRole('table', { name }).getByRole('rowheader')
  await expect(listed('These keys come back')).toHaveText(['comes-back'])
  await expect(listed('These keys do not come back: this token only')).toHaveText([
    'this-token-only',
  ])
  await page.getByLabel('Number', { exact: true }).fill('1000')
  await page.getByLabel('Words or hexadecimal digits').fill('0123 '.repeat(16))
  await button('Compare').click()
  await expect(page.getByText(/The backup is older than the book: \d+ entries/)).toBeVisible()
  await picture(page, 'recover-plan')
  await expect(button('Continue')).toBeDisabled()
  await page.getByRole('checkbox', { name: 'I have read what does not come back.' }).check()
  await button('Continue').click()
  await setup.chooseModule()
  await page
    .getByRole('button', { name: /^Initialise the empty token/ })
    .first()
    .click()
  await page.getByLabel('Token label', { exact: true }).fill('Second token')
  for (const label of ['SO PIN', 'SO PIN again']) {
    await page.getByLabel(label, { exact: true }).fill('so-pin-161803')
  }
  for (const label of ['PIN', 'PIN again']) {
    await page.getByLabel(label, { exact: true }).fill(PIN)
  }
  await button('Initialise the token').click()
  await setup.heading('Recover onto this token').waitFor()
  await page.getByLabel('PIN', { exact: true }).fill(PIN)
  await picture(page, 'recover-pin')
  await button('Recover').click()
  await setup.heading('The vault is back').waitFor({ timeout: 120_000 })
  await picture(page, 'recover-done')
  await button('Go on').click()
  await setup.heading('Home').waitFor()
  await picture(page, 'recover-home')
  expect(app.complaints).toEqual([])
}
