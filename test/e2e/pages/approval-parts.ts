import type { Locator, Page } from '@playwright/test'

interface Signer {
  readonly name: string
  readonly passphrase: string
}

/** The dialog that asks for others' agreement, and the page of what waits. */
export class ApprovalParts {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Others have to agree' })
  }

  get link(): Locator {
    return this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: /^Approvals/ })
  }

  get show(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: 'Show', exact: true })
  }

  get passphrase(): Locator {
    return this.dialog.getByLabel('Passphrase of this person', { exact: true })
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  alert(code: string): Locator {
    return this.dialog
      .getByRole('alert')
      .filter({ has: this.page.locator(`code:text-is("${code}")`) })
  }

  /** The key that the facts name. */
  async alias(): Promise<string> {
    return this.dialog.locator('dl').first().locator('dd').first().innerText()
  }

  async agree(who: Signer): Promise<void> {
    await this.#sign(this.dialog, who)
    await this.button('Agree').click()
  }

  async refuse(who: Signer, reason: string): Promise<void> {
    await this.#sign(this.dialog, who)
    await this.button('Refuse instead').click()
    await this.dialog.getByLabel('Reason', { exact: true }).fill(reason)
    await this.button('Refuse').click()
  }

  /** On the page of approvals, where one is shown. */
  async agreeHere(who: Signer): Promise<void> {
    const main = this.page.getByRole('main')
    await this.#sign(main, who)
    await main.getByRole('button', { name: 'Agree', exact: true }).click()
  }

  async #sign(place: Locator, { name, passphrase }: Signer): Promise<void> {
    await place.getByLabel('Person', { exact: true }).selectOption({ label: name })
    await place.getByLabel('Passphrase of this person', { exact: true }).fill(passphrase)
  }
}
