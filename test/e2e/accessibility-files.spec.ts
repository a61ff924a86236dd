// The page of files in every state: axe in light and dark, and that nothing is too wide.
import { inspectTour } from './support/inspect-tour.ts'
import { test } from './support/prepared.ts'
import { tourFiles } from './support/tour-files.ts'

test('axe finds nothing on the page of files, and all of it fits the window', async ({
  open,
  work,
}) => {
  const app = await open()
  await inspectTour(app, (visit) => tourFiles(app, work, visit))
})
