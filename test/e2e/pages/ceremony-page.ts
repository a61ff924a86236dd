import type { Locator, Page } from '@playwright/test'
import type { MaterialSpec, WrappingAlgorithm } from '@shared/domain'

/** The ceremony flow, found as a screen reader finds it: by role and name. */
export class CeremonyPage {
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

  /** From the page of ceremonies to those without a script. */
  async withoutScript(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Without a script' }).click()
  }

  async start(target: RegExp, rehearsal = false): Promise<void> {
    await this.page.getByRole('link', { name: 'Ceremonies' }).click()
    await this.withoutScript()
    await this.button(rehearsal ? 'Start a rehearsal' : 'Start a ceremony')
      .first()
      .click()
    await this.page.getByRole('radio', { name: target }).check()
    await this.button('Begin').click()
    await this.heading('Import parameters').waitFor()
  }

  /** A real drop, as from the desktop's file manager. */
  async drop(paths: readonly string[]): Promise<void> {
    const zone = this.page.getByRole('group', { name: 'Drop the import parameters here' })
    await zone.scrollIntoViewIfNeeded()
    const box = await zone.boundingBox()
    if (!box) throw new Error('the drop zone is not on the page')
    const session = await this.page.context().newCDPSession(this.page)
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data })
    }
    await session.detach()
  }

  async typeKeyId(keyId: string): Promise<void> {
    await this.page.getByLabel('Key id, if none of the files names it').fill(keyId)
  }

  /** What a person copied from an API's answer. */
  async paste(wrappingKeyOrJson: string, importToken = '', keyId = ''): Promise<void> {
    if (!(await this.button('Read these values').isVisible())) {
      await this.button('Paste values…').click()
    }
    const form = this.page.getByRole('form', { name: 'Paste the values' })
    await form.getByLabel(/^Wrapping key/).fill(wrappingKeyOrJson)
    await form.getByLabel(/^Import token/).fill(importToken)
    await form.getByLabel(/^Key id/).fill(keyId)
    await this.button('Read these values').click()
  }

  /** Until what was handed in is shown, or refused. @throws with the page's words */
  async waitForParameters(): Promise<void> {
    const field = this.page.getByLabel('Type the first and the last word of the fingerprint')
    const alert = this.page.getByRole('alert')
    await field.or(alert).first().waitFor()
    const usable = (await field.isVisible()) && (await field.isEnabled())
    if (!usable) throw new Error((await alert.allInnerTexts()).join(' '))
  }

  /** Words of the fingerprint as the page shows them, in order. */
  async fingerprintWords(): Promise<string[]> {
    const digest = this.page.getByRole('figure').filter({
      hasText: 'SHA-256 fingerprint of the wrapping key',
    })
    const cells = await digest.locator('td.words').allInnerTexts()
    return cells.join(' ').trim().split(/\s+/)
  }

  async confirmFingerprint(): Promise<void> {
    const words = await this.fingerprintWords()
    await this.page
      .getByLabel('Type the first and the last word of the fingerprint')
      .fill(`${words[0] ?? ''} ${words.at(-1) ?? ''}`)
    await this.button('The fingerprint is right').click()
    await this.heading('Key material').waitFor()
  }

  async chooseFresh(spec: MaterialSpec): Promise<void> {
    await this.page.getByRole('radio', { name: /^Freshly made/ }).check()
    await this.page.getByRole('radio', { name: new RegExp(`^${spec} `) }).check()
    await this.button('Continue').click()
    await this.heading('Algorithm and road').waitFor()
  }

  async chooseComponents(spec: MaterialSpec, count: number): Promise<void> {
    await this.page.getByRole('radio', { name: /^Components/ }).check()
    await this.page.getByRole('radio', { name: new RegExp(`^${spec} `) }).check()
    const field = this.page.getByLabel('Number of components')
    await field.fill(String(count))
    await field.blur()
    await this.button('Continue').click()
    await this.page.getByRole('heading', { name: `Component 1 of ${String(count)}` }).waitFor()
  }

  /** One custodian's turn; answers nothing, since the page must not either. */
  async typeComponent(custodian: string, hex: string): Promise<void> {
    await this.page.getByLabel('Custodian’s name').fill(custodian)
    await this.page.getByLabel(/^Component, \d+ bytes/).fill(hex)
    await this.button('Take this component').click()
  }

  async chooseWrapping(algorithm: WrappingAlgorithm | null): Promise<void> {
    if (algorithm) {
      await this.page.getByRole('radio', { name: new RegExp(`^${algorithm} `) }).check()
    }
    const consent = this.page.getByRole('checkbox', { name: /^I agree/ })
    if (await consent.isVisible()) await consent.check()
    await this.button('Continue').click()
    await this.heading('Review and confirm').waitFor()
  }

  /** Types the phrase that the label shows, and waits for the result. */
  async perform(): Promise<void> {
    const field = this.page.getByLabel(/^Type the last characters of the key id/)
    const label = await this.page.locator('label[for="confirm-phrase"]').innerText()
    await field.fill(label.split(':').at(-1)?.trim() ?? '')
    await this.button('Make and wrap the key material').click()
    await this.heading('Result').waitFor({ timeout: 120_000 })
  }

  /** One value of the result page by its label, without the spaces that group it. */
  async resultValue(label: string): Promise<string> {
    const found = (await this.resultValues()).find(([name]) => name === label)
    if (!found) throw new Error(`the result page shows no “${label}”`)
    return found[1].replace(/\s/g, '').toLowerCase()
  }

  /** Label and value of what the result page shows. */
  async resultValues(): Promise<[string, string][]> {
    const names = await this.page.locator('.step dl dt').allInnerTexts()
    const values = await this.page.locator('.step dl dd').allInnerTexts()
    return names.map((name, index) => [name, (values[index] ?? '').replace(/\s+/g, ' ')])
  }

  async toExport(): Promise<void> {
    await this.button('Continue').click()
    await this.heading('Export').waitFor()
  }

  /** The folder dialog must have been answered beforehand (`answerFolderDialog`). */
  async export(): Promise<string> {
    await this.button('Choose a folder and write…').click()
    await this.page.getByText('The bundle was written and read back.').waitFor()
    return this.page.locator('dd.folder').innerText()
  }

  async finish(): Promise<void> {
    await this.button('Continue').click()
    await this.heading('Record').waitFor()
    await this.button('Finish the ceremony').click()
    await this.button('All ceremonies').last().waitFor()
  }
}
