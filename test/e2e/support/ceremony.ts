import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeCloud, type Cloud, type CloudOptions } from '../../support/cloud.ts'
import { test as prepared } from './prepared.ts'

/** For whole ceremonies: clouds that go with the test, and a folder to export to. */
export const test = prepared.extend<{ cloud: (options?: CloudOptions) => Cloud; out: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright insists on reading a pattern
  cloud: async ({}, use) => {
    const made: Cloud[] = []
    await use((options) => {
      const one = makeCloud(options)
      made.push(one)
      return one
    })
    for (const one of made) one.dispose()
  },
  out: async ({ work }, use) => {
    const folder = join(work, 'out')
    mkdirSync(folder)
    await use(folder)
  },
})
