// People, roles, policy and signing in: axe in light and dark, and that nothing is too wide.
import { inspectTour } from './support/inspect-tour.ts'
import { test } from './support/prepared.ts'
import { tourPeople } from './support/tour-people.ts'

test('axe finds nothing on the pages of people and of signing in', async ({ open }) => {
  const app = await open()
  await inspectTour(app, (visit) => tourPeople(app, visit))
})
