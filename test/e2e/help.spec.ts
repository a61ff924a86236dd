// The help: by F1 and by the menu, with a vault and without one, in both languages.
import { test as bare } from './support/app.ts'
import { expect, test } from './support/prepared.ts'
import { dress } from './support/tour.ts'

bare('F1 opens the help before there is any vault, and it leads back', async ({ start }) => {
  const { page } = await start()
  await page.getByRole('heading', { level: 1, name: 'Welcome to Keyrite' }).waitFor()
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeFocused()
  await page.getByRole('button', { name: 'Leave the help' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Keyrite' })).toBeVisible()
})

test('questions are found by search and by their links', async ({ open }) => {
  const app = await open()
  const { page } = app
  await app.electron.evaluate(({ Menu }) => {
    const item = Menu.getApplicationMenu()!.getMenuItemById('help')!
    ;(item.click as () => void)()
  })
  await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor()
  const answers = page.getByRole('article')
  const all = await answers.count()
  await page.getByLabel('Search the help').fill('1096')
  await expect(answers).toHaveCount(1)
  await expect(answers).toContainText('7 to 1096 days')
  await page.getByLabel('Search the help').fill('zebra crossing')
  await expect(page.getByText('No answer fits')).toBeVisible()
  await page.getByLabel('Search the help').fill('')
  await expect(answers).toHaveCount(all)
  const link = page.getByRole('navigation', { name: 'Questions' }).getByRole('link', {
    name: 'Can I export a key?',
  })
  await link.focus()
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { name: 'Can I export a key?' })
  await expect(heading).toBeFocused()
  await expect(heading).toBeInViewport()
  await dress(app, { language: 'zh-CN', theme: 'light' })
  await expect(page.getByRole('heading', { name: '可以导出密钥吗？' })).toBeInViewport()
  await expect(answers).toHaveCount(all)
  await dress(app, { language: 'en', theme: 'light' })
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Home' }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  expect(app.complaints).toEqual([])
})
