// A picture of every page, kept under test-results/screens/, for people to look at.
import { statSync } from 'node:fs'
import { screenshot } from './support/app.ts'
import { expect, test } from './support/prepared.ts'
import { dress, tour } from './support/tour.ts'

const SIZE = { width: 1280, height: 800 }

test('every page fits its window, in English and light, in Chinese and dark', async ({
  start,
  work,
}) => {
  const app = await start()
  const resize = (size: typeof SIZE): Promise<void> =>
    app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]!.setContentSize(width, height)
    }, size)
  await resize(SIZE)
  const taken: string[] = []
  const tooWide: string[] = []
  const look = async (name: string): Promise<void> => {
    taken.push(await screenshot(app.page, name))
    const wide = await app.page.evaluate(() => {
      const main = document.querySelector('main') ?? document.body
      return (
        document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth
      )
    })
    if (wide) tooWide.push(name)
  }
  await tour(app, work, async (name) => {
    await look(`${name}.en-light`)
    await dress(app, { language: 'zh-CN', theme: 'dark' })
    await look(`${name}.zh-dark`)
    await dress(app, { language: 'en', theme: 'light' })
  })
  expect(tooWide).toEqual([])
  for (const path of taken) expect(statSync(path).size, path).toBeGreaterThan(10_000)
  expect(app.complaints).toEqual([])
})
