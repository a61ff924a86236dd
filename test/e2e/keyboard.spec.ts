// Everything by keyboard alone: Tab, Enter, Space and arrows; no mouse, no focusing by script.
import { expect, type Page } from '@playwright/test'
import { test as bare } from './support/app.ts'
import { answerDialogs } from './support/dialogs.ts'
import { FAR, tabTo } from './support/keyboard.ts'
import { test } from './support/prepared.ts'

const PIN = 'keys-pin-271828'
const SO_PIN = 'keys-so-pin-314159'

async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name, exact: true }).first()
  await expect(button).toBeEnabled()
  await tabTo(page, button)
  await expectVisibleFocus(page)
  await page.keyboard.press('Enter')
}

async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

/** Tab reaches the chosen button of a group; arrows choose another one. */
async function choose(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('radio', { name })
  const group = page.getByRole('group').filter({ has: wanted }).last()
  const checked = group.getByRole('radio', { checked: true })
  await tabTo(page, (await checked.count()) > 0 ? checked : group.getByRole('radio').first())
  for (let step = 0; step < FAR && !(await wanted.isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toBeChecked()
}

/** Whoever works by keyboard must see where they are. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
  expect(shown).toBe(true)
}

/** A new page is announced from its heading on. */
async function arrived(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused({
    timeout: 60_000,
  })
}

bare('the first start, by keyboard alone', async ({ start }) => {
  const { page } = await start()
  await page.getByRole('heading', { level: 1, name: 'Welcome to Keyrite' }).waitFor()
  await choose(page, /中文/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await choose(page, /English/)
  await press(page, 'Begin')
  await arrived(page, 'Which module leads to your token?')
  await press(page, 'Continue')
  await arrived(page, 'Which token?')
  await press(page, /^Initialise the empty token/)
  await arrived(page, 'Initialise the empty token')
  await type(page, 'Token label', 'By keys')
  await type(page, 'SO PIN', SO_PIN)
  await type(page, 'SO PIN again', SO_PIN)
  await type(page, 'PIN', PIN)
  await type(page, 'PIN again', PIN)
  await page.keyboard.press('Enter')
  await arrived(page, 'Name the vault and its first officer')
  await type(page, 'Name of the vault', 'Key room')
  await type(page, 'Your name', 'Grace')
  await type(page, 'PIN', PIN)
  await press(page, 'Make the vault')
  await arrived(page, 'The vault is ready')
  await press(page, 'Go to Home')
  await arrived(page, 'Home')
})

test('a rehearsal, by keyboard alone, from the skip link to the record', async ({ open, work }) => {
  const app = await open()
  const { page } = app

  await test.step('the skip link leads past the navigation', async () => {
    await arrived(page, 'Home')
    for (let step = 0; step < FAR; step += 1) {
      await page.keyboard.press('Shift+Tab')
      if (await page.evaluate(() => document.activeElement?.matches('a.skip'))) break
    }
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  await press(page, 'Start a rehearsal')
  await arrived(page, 'Start a rehearsal')
  await choose(page, /^Tencent.*FIPS/)
  await press(page, 'Begin')
  await arrived(page, 'Import parameters')
  await press(page, 'Make throw-away parameters')
  const label = 'Type the first and the last word of the fingerprint'
  await page.getByLabel(label).waitFor()
  const words = (await page.locator('td.words').allInnerTexts()).join(' ').trim().split(/\s+/)
  await type(page, label, `${words[0]!} ${words.at(-1)!}`)
  await page.keyboard.press('Enter')
  await arrived(page, 'Key material')
  await choose(page, /^Components/)
  await press(page, 'Continue')
  for (const [at, name] of ['Ursula', 'Viktor'].entries()) {
    await page.getByRole('heading', { name: `Component ${String(at + 1)} of 2` }).waitFor()
    // The second custodian finds the focus in the first field.
    if (at === 0) await tabTo(page, page.getByLabel('Custodian’s name'))
    await expect(page.getByLabel('Custodian’s name')).toBeFocused()
    await page.keyboard.type(name)
    await type(page, /^Component, 32 bytes/, `${String(at + 1)}${'a5'.repeat(31)}0`)
    await page.keyboard.press('Enter')
  }
  await arrived(page, 'Algorithm and road')
  const consent = page.getByRole('checkbox', { name: /^I agree/ })
  await tabTo(page, consent)
  await page.keyboard.press('Space')
  await expect(consent).toBeChecked()
  await press(page, 'Continue')
  await arrived(page, 'Review and confirm')
  const phrase = await page.locator('label[for="confirm-phrase"]').innerText()
  await type(page, phrase, phrase.split(':').at(-1)!.trim())
  await page.keyboard.press('Enter')
  await arrived(page, 'Result')
  await press(page, 'Continue')
  await arrived(page, 'Export')
  await answerDialogs(app.electron, [work])
  await press(page, 'Choose a folder and write…')
  await page.getByText('The bundle was written and read back.').waitFor()
  await press(page, 'Continue')
  await arrived(page, 'Record')
  await press(page, 'Finish the ceremony')
  await page.getByText('Throw-away material destroyed').waitFor()
})
