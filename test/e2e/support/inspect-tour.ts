import { statSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { screenshot, type StartedApp } from './app.ts'
import { violations } from './axe.ts'
import { dress } from './tour.ts'

const SIZE = { width: 1280, height: 800 }
/** A walk is as long as its stops, so each brings the time that it may take beside other tests. */
const STOP_MS = 10_000

/** Stops at a page of a tour, by its name. */
export type Visit = (name: string) => Promise<void>

/**
 * At each stop of `tour`: axe and a picture, in light English and dark Chinese, and whether all of
 * it fits the window's width. Fails with everything that was found.
 */
export async function inspectTour(
  app: StartedApp,
  tour: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { page } = app
  await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]!.setContentSize(width, height)
  }, SIZE)
  await page.addStyleTag({ content: '* { transition: none !important }' })
  await dress(app, { language: 'en', theme: 'light' })
  const found: string[] = []
  const tooWide: string[] = []
  const look = async (name: string): Promise<void> => {
    expect(statSync(await screenshot(page, name)).size, name).toBeGreaterThan(10_000)
    const wide = await page.evaluate(() => {
      const main = document.querySelector('main') ?? document.body
      return (
        document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth
      )
    })
    if (wide) tooWide.push(name)
  }
  await tour(async (name) => {
    test.setTimeout(test.info().timeout + STOP_MS)
    found.push(...(await violations(page, `${name} light`)))
    await look(`${name}.en-light`)
    await dress(app, { language: 'zh-CN', theme: 'dark' })
    found.push(...(await violations(page, `${name} dark`, true)))
    await look(`${name}.zh-dark`)
    await dress(app, { language: 'en', theme: 'light' })
  })
  expect(found).toEqual([])
  expect(tooWide).toEqual([])
  expect(app.complaints).toEqual([])
}
