import { PeoplePage } from '../pages/people-page.ts'
import { ShellPage } from '../pages/shell-page.ts'
import { SignInPage } from '../pages/sign-in-page.ts'
import type { StartedApp } from './app.ts'
import { ask, PIN } from './vault.ts'

export const ADA = { name: 'Ada', passphrase: 'quiet harbour seven lamps' } as const
export const BEA = { name: 'Bea', passphrase: 'nine copper kettles sing' } as const

/** A second officer beside Ada, both with passphrases; Ada is signed in, at Home. */
export async function makeTwoOfficers(app: StartedApp): Promise<void> {
  await ask(app, 'session.setPassphrase', { current: null, next: ADA.passphrase })
  const { page } = app
  const people = new PeoplePage(page)
  await new ShellPage(page).go('People')
  await people.button('Add a person…').click()
  await people.fill(BEA.name, ['Security officer'])
  await people.button('Add').click()
  await people.agree(ADA)
  const code = await people.takeCode()
  const signIn = new SignInPage(page)
  await page.keyboard.press('Control+Shift+S')
  await signIn.heading.waitFor()
  await signIn.enterCode(BEA.name, code)
  await signIn.setPassphrase(BEA.passphrase)
  await page.keyboard.press('Control+Shift+S')
  await signIn.heading.waitFor()
  await signIn.signIn(ADA.name, ADA.passphrase)
}

/** After a start, or a lock: the PIN opens the vault, then somebody signs in. */
export async function comeBack(
  { page }: StartedApp,
  person: { readonly name: string; readonly passphrase: string },
): Promise<void> {
  await new ShellPage(page).enterPin(PIN)
  await new SignInPage(page).heading.waitFor()
  await new SignInPage(page).signIn(person.name, person.passphrase)
}
