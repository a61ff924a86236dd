import { defineConfig } from '@playwright/test'

/**
 * X displays, one a worker: on the same, two windows would take the focus from each other.
 * Without any, one worker has the display that there is.
 */
const screens = process.env['KEYRITE_SCREENS']?.split(' ') ?? []

// Read in each worker, too, before its first test: there alone the worker's number is set.
const screen = screens[Number(process.env['TEST_PARALLEL_INDEX'] ?? -1)]
if (screen !== undefined) process.env['DISPLAY'] = screen

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  // Each test owns a whole application and a token; a worker takes file by file from one queue.
  workers: Math.max(1, screens.length),
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
})
