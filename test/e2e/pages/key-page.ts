import type { Locator, Page } from '@playwright/test'

export type KeyTabName =
  'Overview' | 'Versions and rotation' | 'Tags' | 'Use' | 'Grants' | 'Import' | 'Traces'

/** The page of one key, found by role and label. */
export class KeyPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** By the list, as a person goes. */
  async openFromList(alias: string): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: 'Pages' })
    await navigation.getByRole('link', { name: 'Keys', exact: true }).click()
    await this.page.getByRole('table').getByRole('link', { name: alias, exact: true }).click()
    await this.heading(alias).waitFor()
  }

  heading(alias: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: alias, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  get panel(): Locator {
    return this.page.getByRole('tabpanel')
  }

  async tab(name: KeyTabName): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click()
    await this.page.getByRole('tabpanel', { name, exact: true }).waitFor()
  }

  /** What to do in the tab Use, and within it. */
  async use(...choices: string[]): Promise<void> {
    await this.tab('Use')
    // The words cover the radio buttons that they belong to.
    const modes = this.page.getByRole('group', { name: 'What to do with this key', exact: true })
    for (const name of choices) {
      await modes.getByRole('radio', { name, exact: true }).check({ force: true })
    }
  }

  radio(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }

  textbox(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  /** Types into a field in this form. */
  async type(field: string, form: 'Text' | 'Hex' | 'Base64', text: string): Promise<void> {
    const forms = this.page.getByRole('group', { name: `Form of: ${field}`, exact: true })
    await forms.getByRole('radio', { name: form, exact: true }).check({ force: true })
    await this.textbox(field).fill(text)
  }

  /** A small file instead of typing; `nth` counts the file buttons of the page. */
  async giveFile(nth: number, ...files: { name: string; buffer: Buffer }[]): Promise<void> {
    const given = files.map((file) => ({ ...file, mimeType: 'application/octet-stream' }))
    await this.page.locator('input[type=file]').nth(nth).setInputFiles(given)
  }

  async submit(button = 'Execute'): Promise<void> {
    await this.button(button).click()
  }

  /** What a read-only field shows. */
  async shown(label: string): Promise<string> {
    const field = this.page.locator('textarea[readonly]').and(this.textbox(label))
    await field.waitFor()
    return field.inputValue()
  }

  alert(code: string): Locator {
    return this.page
      .getByRole('alert')
      .filter({ has: this.page.locator(`code:text-is("${code}")`) })
  }

  /** Value of a fact by its label. */
  fact(label: string): Locator {
    return this.page
      .locator('.key-values > div')
      .filter({ has: this.page.locator(`dt:text-is("${label}")`) })
      .locator('dd')
  }

  /** The commands that the page tells, in order. */
  async commands(): Promise<string[]> {
    return this.page.locator('details[open] .command code').allInnerTexts()
  }
}
