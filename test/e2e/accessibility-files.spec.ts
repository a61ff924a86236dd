// The page of files in every state: axe in light and dark, and that nothing is too wide.
import { screenshot } from './support/app.ts'
import { violations } from './support/axe.ts'
import { expect, test } from './support/prepared.ts'
import { dress } from './support/tour.ts'
import { tourFiles } from './support/tour-files.ts'

const SIZE = { width: 1280, height: 800 }

test('axe finds nothing on the page of files, and all of it fits the window', async ({
  open,
  work,
}) => {
  const app = await open()
  const { page } = app
  await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]!.setContentSize(width, height)
  }, SIZE)
  await page.addStyleTag({ content: '* { transition: none !important }' })
  await dress(app, { language: 'en', theme: 'light' })
  const found: string[] = []
  const tooWide: string[] = []
  const look = async (name: string): Promise<void> => {
    await screenshot(page, name)
    const wide = await page.evaluate(() => {
      const main = document.querySelector('main') ?? document.body
      return (
        document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth
      )
    })
    if (wide) tooWide.push(name)
  }
  await tourFiles(app, work, async (name) => {
    found.push(...(await violations(page, `${name} light`)))
    await look(`${name}.en-light`)
    await dress(app, { language: 'zh-CN', theme: 'dark' })
    found.push(...(await violations(page, `${name} dark`)))
    await look(`${name}.zh-dark`)
    await dress(app, { language: 'en', theme: 'light' })
  })
  expect(found).toEqual([])
  expect(tooWide).toEqual([])
  expect(app.complaints).toEqual([])
})
