// First start, ceremonies and a PIN's end on opencryptoki's soft token, which is another kind of
// token than SoftHSM: OAEP with SHA-256 inside, neither GCM nor EC, and a PIN that really locks.
// Each test has a token of its own, fresh from the factory, beside a daemon of its own.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { checkBundle, checkValue, publicKeyDigest, unwrapBundle } from '../demo/judge.ts'
import { makeCloud, type Cloud } from '../support/cloud.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { LogPage } from './pages/log-page.ts'
import { SetupPage } from './pages/setup-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { expect, screenshot, test as base, type StartedApp } from './support/app.ts'
import { setNewPin, startDaemon, stopDaemon } from './support/beside-opencryptoki.ts'
import { answerDialogs } from './support/dialogs.ts'
import { ask } from './support/vault.ts'

// Eight characters at most. The factory's SO PIN is 87654321, which nobody has to know here.
const PIN = '12345678'
const SO_PIN = '76543210'
const NEW_PIN = '23456789'
const WRONG = 'wrongpin'
// Wherever it is known from, which differs between distributions.
const OPENCRYPTOKI = /^opencryptoki /

const test = base.extend<{
  /** The application on this test's own data folder and token; starts anew on both each time. */
  open: () => Promise<StartedApp>
  cloud: () => Cloud
}>({
  open: async ({ start, work }, use) => {
    await use(() => start({ dataDir: join(work, 'data'), opencryptoki: join(work, 'token') }))
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright insists on reading a pattern
  cloud: async ({}, use) => {
    const made: Cloud[] = []
    await use(() => {
      const one = makeCloud()
      made.push(one)
      return one
    })
    for (const one of made) one.dispose()
  },
})

/** A vault without the pages, for what comes after it; answers the path of its module. */
async function createVault(app: StartedApp): Promise<string> {
  const modules = await ask(app, 'token.modules', undefined)
  const { id: moduleId, path } = modules.find(({ name }) => name === 'opencryptoki')!
  const [slot] = await ask(app, 'token.slots', { moduleId })
  const names = { label: 'Soft token', name: 'Key room', officer: 'Grace' }
  const pins = { soPin: SO_PIN, pin: PIN }
  const { label, name, officer } = names
  const made = { moduleId, slotKey: slot!.key, label, ...pins }
  const token = await ask(app, 'token.initialise', made)
  await ask(app, 'vault.create', { name, officer, moduleId, token, pin: PIN, lastTry: false })
  return path
}

/** A row of 'What this token can do': the job may stand in a row above it. */
const jobRow = (page: Page, ...words: RegExp[]) =>
  words.reduce(
    (rows, word) => rows.filter({ hasText: word }),
    page.getByRole('table', { name: 'Each job, what it is done with, and where' }).getByRole('row'),
  )

test('sets up a vault on a token from the factory, and AES-256 and EC keys leave by the roads it makes possible', async ({
  open,
  work,
  cloud,
}) => {
  const app = await open()
  const { page } = app
  const setup = new SetupPage(page)
  const shell = new ShellPage(page)
  const ceremony = new CeremonyPage(page)

  await test.step('the module is listed where the maker puts it', async () => {
    await setup.begin()
    await expect(page.getByRole('radio', { name: /^Software token/ })).toBeChecked()
    await setup.chooseModule(OPENCRYPTOKI)
    const row = page.getByRole('row').filter({ hasText: 'IBM SoftTok' })
    await expect(row).toContainText('Empty: initialise it first')
    await expect(row).toContainText('4 to 8')
    await screenshot(page, 'opencryptoki-token')
  })

  await test.step('the form knows this token’s limits', async () => {
    await page.getByRole('button', { name: /^Initialise the empty token/ }).click()
    const field = page.getByLabel('PIN', { exact: true })
    await expect(field).toHaveAccessibleDescription(/4 to 8 characters/)
    await field.fill('123456789')
    await expect(field).toHaveAccessibleDescription(/Too long: at most 8 characters/)
    await setup.button('Back').click()
    await setup.initialise('Soft token', SO_PIN, PIN)
  })

  await test.step('what the token can do was tried, and says which road each job takes', async () => {
    await setup.fillVault({ vault: 'Key room', officer: 'Grace' }, PIN)
    await setup.create()
    await setup.goHome()
    await shell.go('Token')
    await expect(jobRow(page, /^Seal the vault’s store/)).toContainText('AES-CBC with HMAC')
    await expect(jobRow(page, /^Sign the manifest/)).toContainText('RSA PKCS#1 v1.5 with SHA-256')
    const inside = jobRow(page, /^Wrap a symmetric key/, /RSAES_OAEP_SHA_256/)
    await expect(inside).toContainText('Inside the token')
    await expect(jobRow(page, /EC_P256/, /Keyrite’s/)).toContainText('On this workstation')
    await expect(jobRow(page, /^Wrap a private key/)).toContainText('On this workstation')
    await screenshot(page, 'opencryptoki-roads')
    await page.getByText(/^Show the single trials/).click()
    const probes = page.getByRole('table', { name: 'Each single trial and its outcome' })
    const trial = (name: string) => probes.getByRole('row').filter({ hasText: name })
    await expect(trial('Wrap by RSA-OAEP with SHA-256')).toContainText('Works')
    await expect(trial('AES-GCM')).toContainText('Refused')
    await expect(trial('Make a P-256 key pair')).toContainText('Refused')
  })

  const out = join(work, 'out')
  mkdirSync(out)
  await answerDialogs(app.electron, [out])

  await test.step('AES-256 never leaves the token in plaintext', async () => {
    const made = cloud()
    await ceremony.start(/^Huawei/)
    await ceremony.drop(made.writeFiles(join(work, 'download')))
    await ceremony.waitForParameters()
    await ceremony.confirmFingerprint()
    await ceremony.chooseFresh('AES_256')
    const suggested = page.getByRole('radio', { name: /^RSAES_OAEP_SHA_256 Inside the token/ })
    await expect(suggested).toBeChecked()
    await expect(page.getByRole('checkbox', { name: /^I agree/ })).toHaveCount(0)
    await screenshot(page, 'opencryptoki-wrapping')
    await ceremony.chooseWrapping(null)
    await ceremony.perform()
    expect(await ceremony.resultValue('Road taken')).toContain('insidethetoken')
    const value = await ceremony.resultValue('AES-ECB of a zero block (PKCS#11, CloudHSM)')
    await ceremony.toExport()
    const bundle = await ceremony.export()
    checkBundle(bundle)
    const { bytes } = unwrapBundle(made, bundle)
    expect(bytes).toHaveLength(32)
    expect(checkValue(made, bytes)).toBe(value)
    await ceremony.finish()
  })

  await test.step('a P-256 key, which the token can’t make, takes the road over this workstation', async () => {
    const made = cloud()
    await ceremony.start(/^Huawei/)
    await ceremony.paste(made.json('huawei'))
    await ceremony.waitForParameters()
    await ceremony.confirmFingerprint()
    await ceremony.chooseFresh('EC_P256')
    await expect(ceremony.button('Continue')).toBeDisabled()
    await ceremony.chooseWrapping(null)
    await ceremony.perform()
    expect(await ceremony.resultValue('Road taken')).toContain('onthisworkstation')
    await ceremony.toExport()
    const bundle = await ceremony.export()
    checkBundle(bundle)
    const { symmetric, bytes } = unwrapBundle(made, bundle)
    expect(symmetric).toBe(false)
    const manifest = readFileSync(join(bundle, 'manifest.json'), 'utf8')
    expect(manifest).toContain(publicKeyDigest(made, bytes))
    await ceremony.finish()
  })

  await test.step('locks and opens again', async () => {
    await shell.lock()
    await shell.unlock(PIN)
    await shell.go('Log')
    await new LogPage(page).verify()
  })
  expect(app.complaints).toEqual([])
})

test('counts wrong PINs in words, asks before the last try, and opens again after the SO’s new PIN', async ({
  open,
}) => {
  const first = await open()
  const modulePath = await createVault(first)
  await first.close()

  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)
  const sure = page.getByRole('checkbox', { name: /want to use the last try/ })
  await shell.heading('Unlock the vault').waitFor()
  await expect(page.getByText('The token is there.')).toBeVisible()

  await test.step('a PIN that is too long costs no try', async () => {
    await shell.enterPin('wrong-pin')
    await expect(shell.alert('PIN_LENGTH')).toContainText(/At most\s*8/)
    const field = page.getByLabel('PIN', { exact: true })
    await expect(field).toHaveAccessibleDescription(/4 to 8 characters/)
    await screenshot(page, 'opencryptoki-pin-length')
  })

  await test.step('the first wrong one: few tries are left', async () => {
    await shell.enterPin(WRONG)
    await expect(shell.alert('PIN_WRONG')).toContainText('Only a few tries are left')
    await expect(sure).toHaveCount(0)
    await screenshot(page, 'opencryptoki-pin-low')
  })

  await test.step('the second: one is left, and is sent only when that is confirmed', async () => {
    await shell.enterPin(WRONG)
    await expect(shell.alert('PIN_WRONG')).toContainText('One try is left')
    await expect(shell.alert('PIN_WRONG')).toContainText('ask whoever knows it')
    await expect(sure).not.toBeChecked()
    await page.getByLabel('PIN', { exact: true }).fill(WRONG)
    await expect(shell.button('Unlock')).toBeDisabled()
    await page.keyboard.press('Enter')
    await screenshot(page, 'opencryptoki-pin-last')
    await sure.check()
    await expect(shell.button('Unlock')).toBeEnabled()
  })

  await test.step('the third locks it: no field for a PIN is left', async () => {
    await shell.button('Unlock').click()
    const alert = shell.alert('PIN_LOCKED')
    await expect(alert).toContainText('The token’s PIN is locked')
    await expect(alert).toContainText('Whoever holds the SO PIN sets a new one')
    await expect(alert).toContainText("libopencryptoki.so --token-label 'Soft token' --login")
    await expect(page.getByLabel('PIN', { exact: true })).toHaveCount(0)
    await expect(shell.button('Unlock')).toHaveCount(0)
    await screenshot(page, 'opencryptoki-pin-locked')
  })

  await test.step('with the new PIN everything is as it was, and the log has each try', async () => {
    setNewPin(app, modulePath, SO_PIN, NEW_PIN)
    await shell.button('Look again').click()
    await shell.unlock(NEW_PIN)
    await shell.go('Log')
    const log = new LogPage(page)
    await expect(log.rows('Vault unlocked', 'PIN_WRONG')).toHaveCount(2)
    await expect(log.rows('Vault unlocked', 'PIN_LOCKED')).toHaveCount(1)
    await expect(log.rows('Vault unlocked', 'PIN_LENGTH')).toHaveCount(1)
    await expect(log.rows('Vault unlocked', 'PIN_LAST_TRY')).toHaveCount(0)
    await log.verify()
  })
  expect(app.complaints).toEqual([])
})

test('says what is wrong while the token’s service is not running, and goes on once it is', async ({
  open,
}) => {
  const app = await open()
  const { page } = app
  const setup = new SetupPage(page)
  const alert = new ShellPage(page).alert('MODULE_INITIALISE_FAILED')
  const module = page.getByRole('radio', { name: OPENCRYPTOKI })
  stopDaemon(app)
  await setup.begin()
  await setup.chooseModule(OPENCRYPTOKI)
  await expect(alert).toContainText('Check that the token’s service runs')
  await setup.button('Back').click()
  await expect(module).toBeDisabled()
  await expect(page.getByText('MODULE_INITIALISE_FAILED')).toBeVisible()
  await screenshot(page, 'opencryptoki-no-daemon')

  startDaemon(app)
  await setup.button('Look again').click()
  await expect(module).toBeEnabled()
  await setup.chooseModule(OPENCRYPTOKI)
  await expect(page.getByRole('row').filter({ hasText: 'IBM SoftTok' })).toBeVisible()
})
