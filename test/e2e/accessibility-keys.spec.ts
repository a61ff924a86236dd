// Every tab of a key's page and the help: axe in light and dark, and that nothing is too wide.
import { inspectTour } from './support/inspect-tour.ts'
import { test } from './support/prepared.ts'
import { tourKeyPage } from './support/tour-key-page.ts'

test('axe finds nothing on a key’s page, and all of it fits the window', async ({ open }) => {
  const app = await open()
  await inspectTour(app, (visit) => tourKeyPage(app, visit))
})
