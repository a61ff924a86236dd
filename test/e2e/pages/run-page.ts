import type { Locator, Page } from '@playwright/test'

export interface Signer {
  readonly name: string
  readonly passphrase: string
}

/** A ceremony by script, from the choice of its script to the record. */
export class RunPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** To a script's page, in full. */
  async openScript(title: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Ceremonies' }).click()
    await this.page.getByRole('link', { name: title, exact: true }).click()
    await this.heading(title).waitFor()
  }

  /** From a script's page, with the people that are suggested. */
  async begin(rehearsal = false): Promise<void> {
    await this.button(rehearsal ? 'Rehearse it' : 'Start this ceremony').click()
    await this.heading(/ho takes part\?$/).waitFor()
    await this.button('Begin').click()
    await this.heading('Take your places').waitFor()
  }

  /** Fills who signs what is on the page, and presses the button. */
  async prove({ name, passphrase }: Signer, button: string): Promise<void> {
    await this.page.getByLabel('Person', { exact: true }).selectOption({ label: name })
    await this.page.getByLabel('Passphrase of this person', { exact: true }).fill(passphrase)
    await this.button(button).click()
  }

  async join(...people: readonly Signer[]): Promise<void> {
    for (const person of people) {
      await this.prove(person, 'Sign in at this place')
      await this.untilGone(person)
    }
    await this.heading('Take your places').waitFor({ state: 'hidden' })
  }

  /** Ticks every tick of the step and types into its fields, in order. */
  async answer(...typed: readonly string[]): Promise<void> {
    const checks = this.page.getByRole('group', { name: 'Checks' })
    for (const box of await checks.getByRole('checkbox').all()) await box.check()
    for (const [at, text] of typed.entries()) await checks.getByRole('textbox').nth(at).fill(text)
  }

  async complete(): Promise<void> {
    await this.button('Complete this step').click()
  }

  /** Completes the step, and has these people sign it. */
  async sign(...people: readonly Signer[]): Promise<void> {
    await this.button('Complete it and go on to sign').click()
    for (const person of people) {
      await this.page.getByRole('heading', { name: 'Signatures' }).waitFor()
      await this.prove(person, 'Sign this step')
      await this.untilGone(person)
    }
  }

  /** In the dialog over whatever page asked for something that others must agree to. */
  async agree(...people: readonly Signer[]): Promise<void> {
    const asked = this.page.getByRole('dialog', { name: 'Others have to agree' })
    for (const [at, { name, passphrase }] of people.entries()) {
      await asked.getByText(`${at} of ${people.length} have agreed.`).waitFor()
      await asked.getByLabel('Person', { exact: true }).selectOption({ label: name })
      await asked.getByLabel('Passphrase of this person', { exact: true }).fill(passphrase)
      await asked.getByRole('button', { name: 'Agree', exact: true }).click()
    }
    await asked.waitFor({ state: 'hidden' })
  }

  /** Until nobody of this name is left to sign. */
  private async untilGone({ name }: Signer): Promise<void> {
    await this.page
      .getByLabel('Person', { exact: true })
      .locator('option', { hasText: name })
      .waitFor({ state: 'detached' })
  }

  async goToTask(): Promise<void> {
    await this.button('Go and do it').click()
    await this.button('Back to the step').waitFor()
  }

  async back(title: string): Promise<void> {
    await this.button('Back to the step').click()
    await this.heading(title).waitFor()
  }

  /** The one in front. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').last()
  }
}
