import { KeyPage } from '../pages/key-page.ts'
import { PeoplePage } from '../pages/people-page.ts'
import { ShellPage } from '../pages/shell-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'
import { expect, type StartedApp } from './app.ts'
import { makeKey } from './keys.ts'
import type { Visit } from './tour.ts'

export const ADA = { name: 'Ada', passphrase: 'quiet harbour seven lamps' } as const
const LONG_NAME = 'Wilhelmina-Theodora van den Oudenhoven-Kruisheer-Zwartbol III.'

/** Setting one's passphrase, every tab of People, and signing in. Needs an unlocked, fresh vault. */
export async function tourPeople(app: StartedApp, visit: Visit): Promise<void> {
  await tourPassphrase(app, visit)
  const code = await tourList(app, visit)
  await tourRoles(app, visit)
  await tourPolicy(app, visit)
  await tourGrants(app, visit)
  await tourSignIn(app, code, visit)
}

async function tourPassphrase({ page }: StartedApp, visit: Visit): Promise<void> {
  const people = new PeoplePage(page)
  await new ShellPage(page).go('People')
  await people.table.waitFor()
  await visit('people-alone')
  await people.button('Set my passphrase…').click()
  await page.getByLabel('New passphrase', { exact: true }).fill('Ada Ada Ada!')
  await page.getByLabel('New passphrase again', { exact: true }).fill('Ada Bda')
  await visit('people-passphrase-weak')
  await page.getByLabel('New passphrase', { exact: true }).fill(ADA.passphrase)
  await page.getByLabel('New passphrase again', { exact: true }).fill(ADA.passphrase)
  await people.button('Set the passphrase').click()
  await expect(people.dialog).toHaveCount(0)
  await page.getByRole('button', { name: /^Signed in: Ada/ }).click()
  await page.getByRole('menu').waitFor()
  await visit('people-menu')
  await page.keyboard.press('Escape')
}

async function tourList({ page }: StartedApp, visit: Visit): Promise<string> {
  const people = new PeoplePage(page)
  await people.button('Add a person…').click()
  await people.fill('Ada', ['Security officer', 'Auditor'])
  await visit('people-create-fault')
  await people.dialog.getByRole('checkbox', { name: /^Security officer/ }).uncheck()
  await people.fill(LONG_NAME, ['Auditor'])
  await people.button('Add').click()
  await page.getByRole('heading', { name: 'Others have to agree' }).waitFor()
  await visit('approval')
  await people.agree(ADA)
  await page.getByRole('heading', { name: /^One-time code for/ }).waitFor()
  await visit('people-code')
  await people.takeCode()
  await people.button('Add a person…').click()
  await people.fill('Olu', ['Operator'])
  await people.button('Add').click()
  await people.agree(ADA)
  const code = await people.takeCode()
  await visit('people')
  await people.choose('Disable…', LONG_NAME)
  await people.button('Disable').click()
  await people.agree(ADA)
  await people
    .row('Olu')
    .getByRole('button', { name: /^More for/ })
    .click()
  await visit('people-more')
  await page.keyboard.press('Escape')
  return code
}

async function tourRoles({ page }: StartedApp, visit: Visit): Promise<void> {
  const people = new PeoplePage(page)
  await people.openTab('Roles')
  await people.button('Make a role…').click()
  await people.dialog.getByLabel('Name of the role').fill('Key steward')
  await people.dialog
    .getByLabel('Begin with')
    .selectOption({ label: 'Everything with keys but deletion' })
  await visit('people-role-form')
  await people.button('Save').click()
  await people.agree(ADA)
  await page.getByText('What it may do: 38 operations').click()
  await visit('people-roles-made')
  await people.openTab('Groups')
  await people.button('Make a group…').click()
  await people.dialog.getByLabel('Name of the group').fill('Payments team')
  await people.dialog.getByRole('checkbox', { name: /^Key steward/ }).check()
  await people.button('Save').click()
  await people.agree(ADA)
  await visit('people-groups')
}

async function tourPolicy({ page }: StartedApp, visit: Visit): Promise<void> {
  const people = new PeoplePage(page)
  await people.openTab('Policy')
  await visit('people-policy')
  await page.getByLabel('How many must agree: Export a bundle').fill('11')
  await page.getByLabel('Minutes an approval waits').fill('0')
  await people.button('Forbid a combination').click()
  await page.getByLabel('Other role, combination 2').selectOption({ label: 'Security officer' })
  await visit('people-policy-fault')
  await people.button('Discard the changes').click()
}

async function tourGrants(app: StartedApp, visit: Visit): Promise<void> {
  const { page } = app
  const key = new KeyPage(page)
  const dialog = page.getByRole('dialog')
  await makeKey(app, 'payments')
  await key.openFromList('payments')
  await key.tab('Grants')
  await page.getByRole('button', { name: 'Create grant', exact: true }).click()
  await dialog.getByRole('checkbox', { name: 'Encrypt data', exact: true }).waitFor()
  await visit('grants-create')
  await dialog.getByLabel('Person', { exact: true }).selectOption({ label: 'Olu' })
  for (const name of ['Encrypt data', 'Decrypt data', 'Retire this grant']) {
    await dialog.getByRole('checkbox', { name, exact: true }).check()
  }
  await dialog.getByLabel('Name', { exact: true }).fill('Payments of the second half of the year')
  await dialog.getByRole('button', { name: 'Create grant', exact: true }).click()
  await page.getByRole('table', { name: 'Grants on this key' }).waitFor()
  await visit('grants')
  await page.getByRole('button', { name: /^Details of the grant/ }).click()
  await dialog.waitFor()
  await visit('grants-details')
  await page.keyboard.press('Escape')
  await page.evaluate(() => (location.hash = '#/grants'))
  await page.getByRole('table', { name: 'Granted by me' }).waitFor()
  await visit('my-grants')
  await page.evaluate(() => (location.hash = '#/approvals'))
  await page.getByRole('button', { name: 'Show', exact: true }).first().click()
  await visit('approvals')
}

async function tourSignIn({ page }: StartedApp, code: string, visit: Visit): Promise<void> {
  const signIn = new SignInPage(page)
  await page.keyboard.press('Control+Shift+S')
  await signIn.heading.waitFor()
  await signIn.enter('Ada', 'no such passphrase')
  await page.getByRole('alert').waitFor()
  await visit('sign-in-wrong')
  await signIn.enter('Ada', 'no such passphrase')
  await page.getByText('left before one has to wait: 1').waitFor()
  await signIn.enter('Ada', 'no such passphrase')
  await page.getByRole('alert').waitFor()
  await page.getByText('Too many wrong tries').waitFor()
  await visit('sign-in-wait')
  await page.getByRole('link', { name: /^Nobody is left who could reset it/ }).click()
  await page.getByLabel('PIN of the token', { exact: true }).waitFor()
  await visit('sign-in-shares')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await signIn.enterCode('Olu', code)
  await page.getByLabel('New passphrase', { exact: true }).waitFor()
  await visit('sign-in-code')
  await signIn.setPassphrase('nine copper kettles sing')
  await visit('home-operator')
}
