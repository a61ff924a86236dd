import { expect, type Locator, type Page } from '@playwright/test'

/** The page of people, its dialogs, and the agreement that most changes ask for. */
export class PeoplePage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get table(): Locator {
    return this.page.getByRole('table', { name: 'The people of this vault' })
  }

  row(name: string): Locator {
    return this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The one in front. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').last()
  }

  async openTab(name: 'People' | 'Roles' | 'Groups' | 'Policy'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click()
    await this.page.getByRole('tabpanel', { name, exact: true }).waitFor()
  }

  /** What the vault's people agree to, one after the other. */
  async agree(...signers: readonly { name: string; passphrase: string }[]): Promise<void> {
    const asked = this.page.getByRole('dialog', { name: 'Others have to agree' })
    for (const { name, passphrase } of signers) {
      await asked.getByLabel('Person', { exact: true }).selectOption({ label: name })
      await asked.getByLabel('Passphrase of this person', { exact: true }).fill(passphrase)
      await asked.getByRole('button', { name: 'Agree', exact: true }).click()
    }
    await asked.waitFor({ state: 'hidden' })
  }

  async fill(name: string, roles: readonly string[]): Promise<void> {
    await this.dialog.getByLabel('Name', { exact: true }).fill(name)
    for (const role of roles) {
      await this.dialog.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check()
    }
  }

  /** The code that is on the screen now; the dialog is closed by it. */
  async takeCode(): Promise<string> {
    const code = await this.dialog.locator('.code > code').innerText()
    await this.button('I have handed it over').click()
    // This one, and the form before it, which may still be fading away.
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
    return code
  }

  async choose(act: string, name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: `More for ${name}` })
      .click()
    await this.page.getByRole('menuitem', { name: act }).click()
    await this.dialog.waitFor()
  }
}
