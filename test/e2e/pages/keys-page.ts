import type { Locator, Page } from '@playwright/test'
import type { KeySpec } from '@shared/domain'

/** The list of keys: rows found by alias, and what can be done with those selected. */
export class KeysPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get table(): Locator {
    return this.page.getByRole('table', { name: 'Keys of this vault' })
  }

  /** The rows of keys, in the order in which they stand. */
  get rows(): Locator {
    return this.table.locator('tbody').getByRole('row')
  }

  row(alias: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: alias, exact: true }) })
  }

  async aliases(): Promise<string[]> {
    return this.rows.getByRole('link').allInnerTexts()
  }

  get dialog(): KeyDialog {
    return new KeyDialog(this.page)
  }

  get selection(): Locator {
    return this.page.getByRole('group', { name: 'What to do with the keys selected' })
  }

  async select(...aliases: string[]): Promise<void> {
    for (const alias of aliases) {
      await this.page.getByRole('checkbox', { name: `Select ${alias}`, exact: true }).check()
    }
  }

  /** Presses what the bar offers for the rows selected. */
  async actOnSelected(name: string): Promise<void> {
    await this.selection.getByRole('button', { name, exact: true }).click()
    await this.dialog.root.waitFor()
  }

  async act(name: string, alias: string): Promise<void> {
    await this.row(alias)
      .getByRole('button', { name: `${name} ${alias}`, exact: true })
      .click()
    await this.dialog.root.waitFor()
  }

  async sortBy(column: string): Promise<void> {
    await this.table.getByRole('button', { name: column, exact: true }).click()
  }

  heading(column: string): Locator {
    return this.table.getByRole('columnheader', { name: column, exact: true })
  }

  async search(text: string): Promise<void> {
    await this.page.getByLabel('Search', { exact: true }).fill(text)
  }

  async showState(name: RegExp): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true })
  }

  async filterByTag(key: string, value?: string): Promise<void> {
    await this.page.getByLabel('Tag', { exact: true }).selectOption({ label: key })
    if (value !== undefined) {
      await this.page.getByLabel('Value', { exact: true }).selectOption({ label: value })
    }
    await this.page.getByRole('button', { name: 'Add the tag to the filter' }).click()
  }

  async openCreate(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create key…' }).click()
    await this.dialog.root.waitFor()
  }

  async create(alias: string, spec: KeySpec): Promise<void> {
    await this.openCreate()
    await this.dialog.alias.fill(alias)
    await this.dialog.chooseSpec(spec)
    await this.dialog.press('Create the key')
    await this.page.getByText(`The key “${alias}” was created.`).waitFor({ timeout: 90_000 })
  }
}

/** Whatever dialog is open on the page of keys. */
export class KeyDialog {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get root(): Locator {
    return this.page.getByRole('dialog')
  }

  get alias(): Locator {
    return this.root.getByLabel('Alias', { exact: true })
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true })
  }

  async press(name: string): Promise<void> {
    await this.button(name).click()
  }

  async chooseSpec(spec: KeySpec): Promise<void> {
    await this.root.getByRole('radio', { name: new RegExp(`^${spec}`) }).check()
  }

  usage(name: string): Locator {
    return this.root.getByRole('radio', { name: new RegExp(`^${name}`) })
  }

  async addTag(key: string, value: string): Promise<void> {
    await this.press('Add a tag')
    const number = await this.root.getByLabel(/^Tag key \d+$/).count()
    await this.root.getByLabel(`Tag key ${number}`, { exact: true }).fill(key)
    await this.root.getByLabel(`Value ${number}`, { exact: true }).fill(value)
  }

  async tick(name: RegExp): Promise<void> {
    await this.root.getByRole('checkbox', { name }).click()
  }

  /** The row of a key in the table of results. */
  result(alias: string): Locator {
    return this.root
      .getByRole('table', { name: 'Result for each key' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: alias, exact: true }) })
  }

  async gone(): Promise<void> {
    await this.root.waitFor({ state: 'hidden' })
  }
}
