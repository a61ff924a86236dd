import type { Locator, Page } from '@playwright/test'
import { drop } from '../support/drop.ts'

type State = 'Waiting' | 'Running' | 'Done' | 'Failed' | 'Cancelled' | 'Skipped'

/** The page of files: what will happen, and what became of it. */
export class FilesPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Drops, and waits for what will happen. */
  async drop(...paths: string[]): Promise<void> {
    await drop(this.page, paths)
    await this.heading('What will happen').waitFor()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** The big button of the plan, whatever it starts. */
  get start(): Locator {
    return this.page.getByRole('button', { name: /^(Encrypt|Open) \d/ })
  }

  /** The first files of the plan. */
  get sample(): Locator {
    return this.page.getByRole('table', { name: /^The first of the files/ })
  }

  get jobs(): Locator {
    return this.page.getByRole('region', { name: 'Files and what became of them' })
  }

  job(name: string): Locator {
    return this.jobs
      .getByRole('listitem')
      .filter({ has: this.page.locator(`bdi[title="${name}"]`) })
  }

  /** Waits until this file has come to this. */
  async ended(name: string, state: State): Promise<void> {
    await this.job(name).getByText(state, { exact: true }).waitFor()
  }

  /** Starts what was planned and waits until nothing runs any more. */
  async run(): Promise<void> {
    await this.start.click()
    await this.allEnded()
  }

  /** However long it takes: gigabytes on two busy cores do. */
  async allEnded(): Promise<void> {
    const results = this.page.getByRole('heading', { level: 2, name: 'Results', exact: true })
    await results.waitFor({ timeout: 120_000 })
  }

  async clear(): Promise<void> {
    await this.button('Clear the list').click()
    await this.jobs.waitFor({ state: 'hidden' })
  }
}
