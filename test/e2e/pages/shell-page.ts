import type { Locator, Page } from '@playwright/test'

/** The frame around every page of an open vault, and the unlock page before it. */
export class ShellPage {
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

  async go(
    name: 'Home' | 'Ceremonies' | 'Keys' | 'Files' | 'Token' | 'People' | 'Log' | 'Settings',
  ): Promise<void> {
    const title = name === 'Token' ? 'What this token can do' : name
    await this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name, exact: true })
      .click()
    await this.heading(title).waitFor()
  }

  async lock(): Promise<void> {
    await this.button('Lock').click()
    await this.heading('Unlock the vault').waitFor()
  }

  async enterPin(pin: string): Promise<void> {
    await this.page.getByLabel('PIN', { exact: true }).fill(pin)
    await this.button('Unlock').click()
  }

  async unlock(pin: string): Promise<void> {
    await this.enterPin(pin)
    await this.heading('Home').waitFor()
  }

  /** Notices of what went wrong that are on the page now. */
  alert(code: string): Locator {
    return this.page
      .getByRole('alert')
      .filter({ has: this.page.locator(`code:text-is("${code}")`) })
  }
}
