import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Preferences } from '@shared/ipc'
import { makeCloud } from '../../support/cloud.ts'
import { CeremonyPage } from '../pages/ceremony-page.ts'
import { SetupPage } from '../pages/setup-page.ts'
import { ShellPage } from '../pages/shell-page.ts'
import { expect, type StartedApp } from './app.ts'
import { answerDialogs } from './dialogs.ts'
import { tourKeys } from './tour-keys.ts'
import { ask } from './vault.ts'

/** Called on every page, with its name; leaves the page as it found it, in English. */
export type Visit = (name: string) => Promise<void>

const PIN = 'tour-pin-271828'
const SO_PIN = 'tour-so-pin-314159'

/** Changes language and appearance as the settings page would, and waits until the page shows it. */
export async function dress(app: StartedApp, preferences: Preferences): Promise<void> {
  await ask(app, 'app.setPreferences', preferences)
  const { language, theme } = preferences
  await app.page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
}

/** Every page of the application, from the first start to a finished ceremony. `work` is empty. */
export async function tour(app: StartedApp, work: string, visit: Visit): Promise<void> {
  // Colours fade from one appearance to the other; nobody wants a picture of the middle.
  await app.page.addStyleTag({ content: '* { transition: none !important }' })
  await dress(app, { language: 'en', theme: 'light' })
  await tourSetup(app, visit)
  await tourEmpty(app, visit)
  await tourCeremony(app, work, visit)
  await tourComponents(app, visit)
  await tourKeys(app, visit)
  await tourShell(app, visit)
}

async function tourSetup({ page }: StartedApp, visit: Visit): Promise<void> {
  const setup = new SetupPage(page)
  await setup.heading('Welcome to Keyrite').waitFor()
  await visit('setup-1-welcome')
  await setup.begin()
  await page.getByText('Another module').click()
  await visit('setup-2-module')
  await setup.chooseModule()
  await page.getByRole('table').waitFor()
  await visit('setup-3-token')
  await page
    .getByRole('button', { name: /^Initialise the empty token/ })
    .first()
    .click()
  await page.getByLabel('SO PIN', { exact: true }).fill('1')
  await visit('setup-4-initialise')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await setup.initialise('Tour token', SO_PIN, PIN)
  await setup.fillVault({ vault: 'Key room', officer: 'Ada' }, PIN)
  await visit('setup-5-vault')
  await setup.create()
  await page.getByRole('table').waitFor()
  await visit('setup-6-done')
  await setup.goHome()
}

async function tourEmpty({ page }: StartedApp, visit: Visit): Promise<void> {
  const shell = new ShellPage(page)
  await visit('home-empty')
  await shell.go('Ceremonies')
  await page.getByText('No ceremony has ended yet').waitFor()
  await visit('ceremonies-scripts')
  await new CeremonyPage(page).withoutScript()
  await page.getByText('No ceremony yet').waitFor()
  await visit('ceremonies-empty')
}

async function tourCeremony(app: StartedApp, work: string, visit: Visit): Promise<void> {
  const { page } = app
  const ceremony = new CeremonyPage(page)
  const cloud = makeCloud()
  const out = join(work, 'out')
  mkdirSync(out)
  try {
    await ceremony.button('Start a ceremony').first().click()
    await page.getByRole('radio', { name: /^Huawei/ }).waitFor()
    await visit('ceremony-0-new')
    await ceremony.button('Begin').click()
    await ceremony.heading('Import parameters').waitFor()
    await ceremony.button('Paste values…').click()
    await visit('ceremony-1-parameters')
    await ceremony.drop(cloud.writeFiles(join(work, 'download')))
    await ceremony.waitForParameters()
    await visit('ceremony-1-parameters-read')
    await ceremony.confirmFingerprint()
    await visit('ceremony-2-material')
    await ceremony.chooseFresh('RSA_2048')
    await visit('ceremony-3-wrapping')
    await ceremony.chooseWrapping(null)
    await visit('ceremony-4-review')
    await ceremony.perform()
    await visit('ceremony-5-result')
    await ceremony.toExport()
    await visit('ceremony-6-export')
    await answerDialogs(app.electron, [join(work, 'nowhere')])
    await ceremony.button('Choose a folder and write…').click()
    await page.getByRole('alert').waitFor()
    await visit('ceremony-6-export-refused')
    await answerDialogs(app.electron, [out])
    await ceremony.export()
    await visit('ceremony-6-export-written')
    await ceremony.finish()
    await visit('ceremony-7-record')
  } finally {
    cloud.dispose()
  }
}

async function tourComponents({ page }: StartedApp, visit: Visit): Promise<void> {
  const ceremony = new CeremonyPage(page)
  await ceremony.start(/^Tencent.*FIPS/, true)
  await visit('rehearsal-1-parameters')
  await ceremony.button('Make throw-away parameters').click()
  await ceremony.waitForParameters()
  await ceremony.confirmFingerprint()
  await ceremony.chooseComponents('AES_256', 3)
  await ceremony.typeComponent('Ursula', '1'.repeat(63) + '2')
  await page.getByRole('heading', { name: 'Component 2 of 3' }).waitFor()
  await visit('rehearsal-2-components')
  await ceremony.button('Abandon…').click()
  await page.getByRole('dialog').waitFor()
  await visit('rehearsal-abandon')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function tourShell({ page }: StartedApp, visit: Visit): Promise<void> {
  const shell = new ShellPage(page)
  await shell.go('Home')
  await page.getByRole('button', { name: /^Resume ceremony/ }).waitFor()
  await visit('home')
  await shell.go('Ceremonies')
  await new CeremonyPage(page).withoutScript()
  await page.getByRole('table').waitFor()
  await visit('ceremonies')
  await shell.go('Token')
  await page.getByText(/^Show the single trials/).click()
  await visit('token')
  await shell.go('Log')
  await shell.button('Verify the chain').click()
  await page.getByText('The chain is whole').waitFor()
  await visit('log')
  await page
    .getByRole('button', { name: /^Details of entry/ })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
  await visit('log-entry')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await shell.go('Settings')
  await page.getByLabel('Lock after idle minutes').waitFor()
  await visit('settings')
  await shell.lock()
  await page.getByText('The token is there.').waitFor()
  await visit('unlock')
  await shell.enterPin('not-the-pin')
  await shell.alert('PIN_WRONG').waitFor()
  await visit('unlock-refused')
}
