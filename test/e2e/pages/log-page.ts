import type { Locator, Page } from '@playwright/test'

/** The log: rows of a table, found by what stands in them. */
export class LogPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get table(): Locator {
    return this.page.getByRole('table', { name: 'Entries of the log, newest first' })
  }

  /** Rows that hold all of these words. */
  rows(...words: (string | RegExp)[]): Locator {
    return words.reduce(
      (rows, word) => rows.filter({ hasText: word }),
      this.table.getByRole('row').filter({ has: this.page.getByRole('cell') }),
    )
  }

  async search(text: string): Promise<void> {
    await this.page.getByLabel('Search', { exact: true }).fill(text)
  }

  async outcome(name: 'All outcomes' | 'Success' | 'Refused' | 'Failed'): Promise<void> {
    await this.page.getByLabel('Outcome', { exact: true }).selectOption({ label: name })
  }

  async verify(): Promise<void> {
    await this.page.getByRole('button', { name: 'Verify the chain' }).click()
    await this.page.getByText('The chain is whole').waitFor()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** A field of the filter. */
  field(name: string): Locator {
    return this.page.getByRole('search').getByLabel(name, { exact: true })
  }
}
