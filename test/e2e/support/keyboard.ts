import { expect, type Locator, type Page } from '@playwright/test'

/** Steps after which whatever is looked for is not there. */
export const FAR = 60

/** Tabs until this has the focus, as a person would who looks for it. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let step = 0; step < FAR; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(wanted)}`)
}
