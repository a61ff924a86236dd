import type { Locator, Page } from '@playwright/test'

/** Who is there? An open vault with nobody signed in. */
export class SignInPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Sign in' })
  }

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'Person' })
  }

  person(name: string): Locator {
    return this.list.getByRole('option', { name: new RegExp(`^${name}`) })
  }

  get passphrase(): Locator {
    return this.page.getByLabel('Passphrase', { exact: true })
  }

  async enter(name: string, passphrase: string): Promise<void> {
    await this.person(name).click()
    await this.passphrase.fill(passphrase)
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  async signIn(name: string, passphrase: string): Promise<void> {
    await this.enter(name, passphrase)
    await this.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  }

  /** By a code that was handed over, to a passphrase of one's own. */
  async enterCode(name: string, code: string): Promise<void> {
    await this.person(name).click()
    await this.page.getByLabel('One-time code', { exact: true }).fill(code)
    await this.page.getByRole('button', { name: 'Continue', exact: true }).click()
  }

  async setPassphrase(passphrase: string): Promise<void> {
    await this.page.getByLabel('New passphrase', { exact: true }).fill(passphrase)
    await this.page.getByLabel('New passphrase again', { exact: true }).fill(passphrase)
    await this.page.getByRole('button', { name: 'Set it and sign in' }).click()
    await this.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  }
}
