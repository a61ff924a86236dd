// People at one screen: a code handed over, what each sees, switching, wrong tries, disabled.
import type { Page } from '@playwright/test'
import { PeoplePage } from './pages/people-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import type { StartedApp } from './support/app.ts'
import { filesBelow } from './support/files.ts'
import { findBelow, findIn } from './support/needles.ts'
import { codeNeedles, passphraseNeedle } from './support/people-needles.ts'
import { expect, PIN, test } from './support/prepared.ts'
import { expectSearchFinds, watch, watchedEnv } from './support/secrets.ts'
import { ask, invoke } from './support/vault.ts'

const ADA = { name: 'Ada', passphrase: 'quiet harbour seven lamps' }
const OLU = { name: 'Olu', passphrase: 'nine copper kettles sing' }

/** Main's waits of one minute end after a moment; longer ones, such as the lock's, stay. */
const hurryMinute = (): void => {
  const real = globalThis.setTimeout
  const quick = (work: () => void, ms = 0): unknown => real(work, ms === 60_000 ? 1500 : ms)
  Object.assign(globalThis, { setTimeout: quick })
}

const pages = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts()

/** Sets the officer's passphrase and adds an operator, by the pages; answers the operator's code. */
async function addOperator(page: Page): Promise<string> {
  const people = new PeoplePage(page)
  await new ShellPage(page).go('People')
  await people.button('Set my passphrase…').click()
  await page.getByLabel('New passphrase', { exact: true }).fill(ADA.passphrase)
  await page.getByLabel('New passphrase again', { exact: true }).fill(ADA.passphrase)
  await people.button('Set the passphrase').click()
  await people.button('Add a person…').click()
  await people.fill(OLU.name, ['Operator'])
  await people.button('Add').click()
  await people.agree(ADA)
  return people.takeCode()
}

/** The same, without the pages. */
async function withOperator(app: StartedApp): Promise<void> {
  await ask(app, 'session.setPassphrase', { current: null, next: ADA.passphrase })
  const draft = { name: OLU.name, roles: ['operator'], groups: [] }
  const asked = await invoke(app, 'people.create', draft)
  const approvalId = asked.ok ? '' : String(asked.error.params['approval'])
  const officer = (await ask(app, 'vault.state', undefined)).operator!
  const { passphrase } = ADA
  await ask(app, 'approvals.agree', { approvalId, personId: officer.id, passphrase })
  const { view, code } = await ask(app, 'people.create', draft)
  const personId = view.people.find(({ name }) => name === OLU.name)!.id
  await ask(app, 'session.signIn', { personId, passphrase: code, next: OLU.passphrase })
  await ask(app, 'session.signIn', { personId: officer.id, passphrase, next: null })
}

test('a person gets a code, sets a passphrase, and sees only what they may do', async ({
  open,
  work,
}) => {
  const app = watch(await open({ env: watchedEnv(work) }), work)
  const { page } = app
  const signIn = new SignInPage(page)
  const code = await addOperator(page)
  await page.keyboard.press('Control+Shift+S')
  await expect(signIn.heading).toBeVisible()
  // Whoever hands over is not preselected; letters lead to a name, Enter to the field.
  await expect(signIn.list).toBeFocused()
  await page.keyboard.type('ol')
  await expect(signIn.person(OLU.name)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.type(code.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await signIn.setPassphrase(OLU.passphrase)
  await expect.poll(() => pages(page)).toEqual(['Home', 'Files', 'Token', 'Settings', 'Help'])
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Start a ceremony' })).toHaveCount(0)
  await new ShellPage(page).go('Settings')
  await expect(page.getByLabel('Lock after idle minutes')).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  // Refused in main all the same; and the code is used up.
  expect(await invoke(app, 'people.get', undefined)).toMatchObject({
    error: { code: 'NOT_PERMITTED' },
  })
  await page.evaluate(() => (location.hash = '#/people'))
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await page.keyboard.press('Control+Shift+S')
  await signIn.enter(OLU.name, code)
  await expect(new ShellPage(page).alert('SIGN_IN_WRONG')).toBeVisible()
  expect(app.complaints).toEqual([])

  await test.step('neither code nor passphrases are in any file or output', async () => {
    await app.close()
    const known = [ADA, OLU].map(({ name, passphrase }) => passphraseNeedle(name, passphrase))
    const needles = [...known, ...codeNeedles('one-time code', code)]
    expectSearchFinds(app.tmp, needles)
    expect(filesBelow(app.dataDir).length).toBeGreaterThan(5)
    expect(findBelow(app.folders, needles)).toEqual([])
    expect(findIn(Buffer.from(app.output()), 'standard output', needles)).toEqual([])
  })
})

test('after a lock the PIN opens the vault, and a passphrase says who is there', async ({
  open,
}) => {
  const app = await open()
  const { page } = app
  const [shell, signIn, people] = [new ShellPage(page), new SignInPage(page), new PeoplePage(page)]
  await withOperator(app)
  await shell.lock()
  await shell.enterPin(PIN)
  await expect(signIn.heading).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0)
  await signIn.signIn(ADA.name, ADA.passphrase)
  // What one had open is gone for the next, on whatever page it was.
  await shell.go('People')
  await people.table.waitFor()
  await page.getByRole('button', { name: /^Signed in: Ada/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(signIn.person(ADA.name)).toHaveAttribute('aria-selected', 'true')
  await signIn.signIn(OLU.name, OLU.passphrase)
  await expect(page.getByRole('button', { name: /^Signed in: Olu/ })).toBeVisible()
  await expect(page.getByText(ADA.name)).toHaveCount(0)
  await page.keyboard.press('Control+Shift+S')
  await signIn.signIn(ADA.name, ADA.passphrase)
  await shell.go('People')
  await people.choose('Disable…', OLU.name)
  await people.button('Disable').click()
  await people.agree(ADA)
  await expect(people.row(OLU.name)).toContainText('Disabled')
  await page.keyboard.press('Control+Shift+S')
  await expect(signIn.person(ADA.name)).toBeVisible()
  await expect(signIn.person(OLU.name)).toHaveCount(0)

  await test.step('who leaves the screen for a minute is signed out, and the vault stays open', async () => {
    await signIn.signIn(ADA.name, ADA.passphrase)
    await shell.go('Settings')
    await app.electron.evaluate(hurryMinute)
    await page.getByLabel('Sign out after idle minutes').fill('1')
    await shell.button('Save').click()
    await expect(signIn.heading).toBeVisible()
    await expect(page.getByText(/^Ada was signed out because nobody used Keyrite/)).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0)
    const { open: vault, operator } = await ask(app, 'vault.state', undefined)
    expect([vault === null, operator]).toEqual([false, null])
  })
})

test('wrong tries are counted, delayed over a restart, and forgotten after the right one', async ({
  open,
  start,
  dataDir,
}) => {
  const app = await open()
  await withOperator(app)
  await app.page.keyboard.press('Control+Shift+S')
  const signIn = new SignInPage(app.page)
  // It lasts for seconds only, so the page itself looks out for it from the start.
  const delayed = app.page.waitForFunction(() => document.querySelector('[type=password]:disabled'))
  const tries = async () => {
    for (const left of [2, 1, 0]) {
      await signIn.enter(ADA.name, 'no such passphrase')
      await expect(app.page.getByText(`left before one has to wait: ${left}`)).toBeVisible()
    }
  }
  await Promise.all([delayed, tries()])
  await app.close()
  const again = await start({ dataDir })
  await new ShellPage(again.page).enterPin(PIN)
  const next = new SignInPage(again.page)
  // Whoever waits does not keep others out.
  await next.signIn(OLU.name, OLU.passphrase)
  await again.page.keyboard.press('Control+Shift+S')
  await next.person(ADA.name).click()
  await expect(next.passphrase).toBeEnabled()
  await next.signIn(ADA.name, ADA.passphrase)
  const view = await ask(again, 'people.get', undefined)
  expect(view.people.map(({ wrongTries }) => wrongTries)).toEqual([0, 0])
})
