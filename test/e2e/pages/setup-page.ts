import type { Locator, Page } from '@playwright/test'

export interface Names {
  readonly vault: string
  readonly officer: string
}

/** The first start, found by role and label. */
export class SetupPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async begin(): Promise<void> {
    await this.heading('Welcome to Keyrite').waitFor()
    await this.button('Begin').click()
    await this.heading('Which module leads to your token?').waitFor()
  }

  /** `name` is a part of the module's name; the built-in one is preselected. */
  async chooseModule(name?: RegExp): Promise<void> {
    if (name) await this.page.getByRole('radio', { name }).check()
    await this.button('Continue').click()
    await this.heading('Which token?').waitFor()
  }

  async initialise(label: string, soPin: string, pin: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Initialise the empty token/ })
      .first()
      .click()
    await this.heading('Initialise the empty token').waitFor()
    await this.page.getByLabel('Token label', { exact: true }).fill(label)
    await this.page.getByLabel('SO PIN', { exact: true }).fill(soPin)
    await this.page.getByLabel('SO PIN again', { exact: true }).fill(soPin)
    await this.page.getByLabel('PIN', { exact: true }).fill(pin)
    await this.page.getByLabel('PIN again', { exact: true }).fill(pin)
    await this.button('Initialise the token').click()
    await this.heading('Name the vault and its first officer').waitFor()
  }

  async chooseToken(label: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Choose token ${label},`) }).click()
    await this.heading('Name the vault and its first officer').waitFor()
  }

  async fillVault(names: Names, pin: string): Promise<void> {
    await this.page.getByLabel('Name of the vault').fill(names.vault)
    await this.page.getByLabel('Your name').fill(names.officer)
    await this.page.getByLabel('PIN', { exact: true }).fill(pin)
  }

  async create(): Promise<void> {
    await this.button('Make the vault').click()
    await this.heading('The vault is ready').waitFor({ timeout: 120_000 })
  }

  async goHome(): Promise<void> {
    await this.button('Go to Home').click()
    await this.heading('Home').waitFor()
  }
}
