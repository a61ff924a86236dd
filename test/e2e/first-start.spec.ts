// From an empty folder to a vault, and everything that opens and closes it.
import { LogPage } from './pages/log-page.ts'
import { SetupPage } from './pages/setup-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { test as bare } from './support/app.ts'
import { expect, PIN, test, VAULT } from './support/prepared.ts'

const SO_PIN = 'so-pin-161803'
const USER_PIN = 'pin-271828'

/** Main's long waits end after a moment, so that an idle minute passes within a test. */
const hurry = (): void => {
  const real = globalThis.setTimeout
  const quick = (work: () => void, ms = 0): unknown => real(work, ms >= 60_000 ? 1500 : ms)
  Object.assign(globalThis, { setTimeout: quick })
}

bare(
  'sets up a token and a vault, and opens it again after a restart',
  async ({ start, work: dataDir }) => {
    const app = await start({ dataDir })
    const { page } = app
    const setup = new SetupPage(page)

    await bare.step('welcome, in Chinese and back', async () => {
      await setup.heading('Welcome to Keyrite').waitFor()
      await page.getByRole('radio', { name: '中文' }).check()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('欢迎使用 Keyrite')
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
      await page.getByRole('radio', { name: 'English' }).check()
      await setup.heading('Welcome to Keyrite').waitFor()
      await setup.begin()
    })

    await bare.step('the built-in module is chosen already', async () => {
      await expect(page.getByRole('radio', { name: /^Software token/ })).toBeChecked()
      await setup.chooseModule()
    })

    await bare.step('PIN rules stand beside their fields', async () => {
      await page
        .getByRole('button', { name: /^Initialise the empty token in/ })
        .first()
        .click()
      await setup.heading('Initialise the empty token').waitFor()
      const submit = setup.button('Initialise the token')
      const field = (name: string) => page.getByLabel(name, { exact: true })
      const says = (name: string) => expect(field(name))
      await field('Token label').fill('密'.repeat(11))
      await says('Token label').toHaveAccessibleDescription(/Too long: 33 of 32 bytes/)
      await field('Token label').fill('First token')
      await field('SO PIN').fill('abc')
      await says('SO PIN').toHaveAccessibleDescription(/Too short: at least 4 characters/)
      await field('SO PIN').fill(SO_PIN)
      await field('SO PIN again').fill('other')
      await says('SO PIN again').toHaveAccessibleDescription(/not the same/)
      await field('SO PIN again').fill(SO_PIN)
      await field('PIN').fill(SO_PIN)
      await says('PIN').toHaveAccessibleDescription(/differs from the SO PIN/)
      await expect(submit).toBeDisabled()
      await field('PIN').fill(USER_PIN)
      await field('PIN again').fill(USER_PIN)
      await says('PIN').toHaveAttribute('type', 'password')
      await submit.click()
      await setup.heading('Name the vault and its first officer').waitFor()
    })

    await bare.step('a wrong PIN makes no vault', async () => {
      await setup.fillVault({ vault: 'Key room', officer: 'Grace' }, 'wrong-pin')
      await setup.button('Make the vault').click()
      await expect(new ShellPage(page).alert('PIN_WRONG')).toBeVisible()
    })

    await bare.step('the vault is made and the token tried', async () => {
      await setup.fillVault({ vault: 'Key room', officer: 'Grace' }, USER_PIN)
      await setup.create()
      const jobs = page.getByRole('table', { name: 'Each job, what it is done with, and where' })
      const wraps = jobs.getByRole('row').filter({ hasText: 'Wrap a symmetric key for a cloud' })
      const host = wraps.filter({ hasText: /RSAES_OAEP_SHA_256/ })
      await expect(host).toContainText('On this workstation')
      await expect(wraps.filter({ hasText: /RSAES_PKCS1_V1_5/ })).toContainText('Inside the token')
      await setup.goHome()
    })

    const shell = new ShellPage(page)
    await bare.step('the probe found the wrong AES-KWP by trying', async () => {
      await shell.go('Token')
      await page.getByText(/^Show the single trials/).click()
      const probes = page.getByRole('table', { name: 'Each single trial and its outcome' })
      const row = (name: string) => probes.getByRole('row').filter({ hasText: name })
      await expect(row('Wrap by AES key wrap with padding')).toContainText('Wrong result')
      await expect(row('Wrap by RSA-OAEP with SHA-256')).not.toContainText('Works')
      await expect(row('Wrap by RSA PKCS#1 v1.5')).toContainText('Works')
    })

    await bare.step('who and what stand above', async () => {
      const summary = page.getByRole('group', { name: 'Vault, token and who is signed in' })
      await expect(summary).toContainText('Key room')
      await expect(summary).toContainText('Token is there')
      await expect(summary).toContainText('Grace')
    })

    await bare.step('after a restart only the right PIN opens it', async () => {
      expect(app.complaints).toEqual([])
      await app.close()
      const again = await start({ dataDir })
      const door = new ShellPage(again.page)
      await door.heading('Unlock the vault').waitFor()
      await expect(again.page.getByText('Token First token')).toBeVisible()
      await door.enterPin('not-the-pin')
      const alert = door.alert('PIN_WRONG')
      await expect(alert).toContainText('The PIN is wrong.')
      await expect(alert).toContainText(/tries/)
      await expect(again.page.getByLabel('PIN', { exact: true })).toHaveValue('')
      await expect(again.page.getByLabel('PIN', { exact: true })).toBeFocused()
      await door.unlock(USER_PIN)
      await door.go('Log')
      const log = new LogPage(again.page)
      await expect(log.rows('Vault unlocked', 'PIN_WRONG')).toHaveCount(1)
      await expect(log.rows('Vault made', 'Success')).toHaveCount(1)
    })
  },
)

test('locks by button, by key and when nobody is there; keeps its settings', async ({
  start,
  open,
  dataDir,
}) => {
  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)

  await test.step('by button and by key', async () => {
    await shell.lock()
    await expect(page.getByText('The vault was locked.')).toBeVisible()
    await shell.unlock(PIN)
    await page.keyboard.press('Control+l')
    await shell.heading('Unlock the vault').waitFor()
    await shell.unlock(PIN)
  })

  await test.step('language and appearance', async () => {
    await shell.go('Settings')
    await page.getByLabel('Appearance', { exact: true }).selectOption({ label: 'Dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.getByLabel('Language', { exact: true }).selectOption({ label: '中文' })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置')
    await page.getByLabel('语言', { exact: true }).selectOption({ label: 'English' })
  })

  await test.step('after an idle minute', async () => {
    const minutes = page.getByLabel('Lock after idle minutes')
    await minutes.fill('0')
    await expect(minutes).toHaveAccessibleDescription(/whole number from 1 to 240/)
    await expect(shell.button('Save')).toBeDisabled()
    await app.electron.evaluate(hurry)
    await page.getByLabel('Sign out after idle minutes').fill('1')
    await minutes.fill('1')
    await shell.button('Save').click()
    await shell.heading('Unlock the vault').waitFor()
    await expect(page.getByText(/nobody used it for a while/)).toBeVisible()
  })

  await test.step('another start finds language, appearance and idle minutes', async () => {
    await app.close()
    const again = await start({ dataDir })
    await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark')
    const shellAgain = new ShellPage(again.page)
    await shellAgain.unlock(PIN)
    await shellAgain.go('Settings')
    await expect(again.page.getByLabel('Lock after idle minutes')).toHaveValue('1')
    await expect(again.page.getByLabel('Appearance', { exact: true })).toHaveValue('dark')
    await expect(again.page.getByLabel('Language', { exact: true })).toHaveValue('en')
  })
})

test('keeps a second vault on a second token', async ({ open }) => {
  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)
  const setup = new SetupPage(page)
  await shell.lock()
  await shell.button('Set up a new vault').click()
  await setup.begin()
  await setup.chooseModule()
  await expect(page.getByText(`Vault “${VAULT.name}” is on it`)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Choose token E2E,/ })).toHaveCount(0)
  await setup.initialise('Second token', SO_PIN, USER_PIN)
  await setup.fillVault({ vault: 'Second vault', officer: 'Bea' }, USER_PIN)
  await setup.create()
  await setup.goHome()

  await shell.lock()
  await page.getByRole('radio', { name: /^Vault Token E2E/ }).check()
  await shell.enterPin(USER_PIN)
  await expect(shell.alert('PIN_WRONG')).toBeVisible()
  await shell.unlock(PIN)
  await expect(page.getByText('Signed in: Ada')).toBeAttached()
  await shell.lock()
  await page.getByRole('radio', { name: /^Second vault Token Second token/ }).check()
  await shell.unlock(USER_PIN)
  await expect(page.getByText('Signed in: Bea')).toBeAttached()
  await shell.go('Log')
  // each vault's log is its own
  await expect(new LogPage(page).rows('Ada')).toHaveCount(0)
})

test('searches, filters, opens and verifies the log', async ({ open }) => {
  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)
  const log = new LogPage(page)
  await shell.go('Settings')
  await page.getByLabel('Lock after idle minutes').fill('7')
  await shell.button('Save').click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await shell.lock()
  await shell.enterPin('not-the-pin')
  await expect(shell.alert('PIN_WRONG')).toBeVisible()
  await shell.unlock(PIN)
  await shell.go('Log')

  await log.outcome('Refused')
  await expect(log.rows()).toHaveCount(1)
  await expect(log.rows('Vault unlocked', 'PIN_WRONG')).toHaveCount(1)
  await log.outcome('All outcomes')
  await log.search('updateSettings')
  await expect(log.rows()).toHaveCount(1)
  await log
    .rows()
    .getByRole('button', { name: /^Details of entry/ })
    .click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('Settings changed (updateSettings)')
  await expect(drawer).toContainText('Idle minutes')
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await log.search('nothing is called like this')
  await expect(page.getByText('No entry fits')).toBeVisible()
  await log.search('')
  await log.verify()
  await expect(page.getByText(/\d+ entries were verified/)).toBeVisible()
})
