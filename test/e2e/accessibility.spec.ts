// axe on every page, in light and dark: it has to find nothing.
import { violations } from './support/axe.ts'
import { expect, test } from './support/prepared.ts'
import { dress, tour } from './support/tour.ts'

test('axe finds nothing on any page, in light and in dark', async ({ start, work }) => {
  const app = await start()
  const found: string[] = []
  await tour(app, work, async (name) => {
    found.push(...(await violations(app.page, `${name} light`)))
    await dress(app, { language: 'en', theme: 'dark' })
    found.push(...(await violations(app.page, `${name} dark`)))
    await dress(app, { language: 'en', theme: 'light' })
  })
  expect(found).toEqual([])
})

test('axe does find what is wrong when something is', async ({ start }) => {
  const app = await start()
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  await app.page.evaluate(() => {
    const image = document.createElement('img')
    document.querySelector('main, body')!.append(image)
  })
  expect(await violations(app.page, 'spoilt')).toContainEqual(expect.stringContaining('image-alt'))
})
