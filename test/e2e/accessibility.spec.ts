// Every page: axe in light and dark, that nothing is too wide, and a picture for people to look at.
import { violations } from './support/axe.ts'
import { inspectTour } from './support/inspect-tour.ts'
import { expect, test } from './support/prepared.ts'
import { tour } from './support/tour.ts'

test('axe finds nothing on any page, and every page fits its window', async ({ start, work }) => {
  const app = await start()
  await inspectTour(app, (visit) => tour(app, work, visit))
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
