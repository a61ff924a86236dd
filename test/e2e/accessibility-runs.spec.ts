// Ceremonies by script: axe in light and dark, and that nothing is too wide.
import { inspectTour } from './support/inspect-tour.ts'
import { test } from './support/prepared.ts'
import { tourRuns } from './support/tour-runs.ts'

test('axe finds nothing on the pages of ceremonies by script', async ({ open, work }) => {
  const app = await open()
  await inspectTour(app, (visit) => tourRuns(app, work, visit))
})
