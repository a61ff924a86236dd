// The log's page: filtering, the head for the paper book, an export that the script believes.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LogPage } from './pages/log-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import type { StartedApp } from './support/app.ts'
import { answerSaveDialogs } from './support/dialogs.ts'
import { inspectTour } from './support/inspect-tour.ts'
import { makeKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'
import { dress } from './support/tour.ts'

async function openLog(app: StartedApp): Promise<LogPage> {
  await makeKey(app, 'payments')
  await makeKey(app, 'archive')
  await new ShellPage(app.page).go('Log')
  const log = new LogPage(app.page)
  await log.table.waitFor()
  return log
}

/** The most that each part of the field “from” may hold, in the order of its parts: 31 is the day. */
async function partsOfFrom({ page }: StartedApp): Promise<unknown[]> {
  const devtools = await page.context().newCDPSession(page)
  const { nodes } = await devtools.send('Accessibility.getFullAXTree')
  await devtools.detach()
  return nodes
    .filter(({ role }) => role?.value === 'spinbutton')
    .map(
      ({ properties }) =>
        properties?.find(({ name }) => name === 'valuemax')?.value.value as unknown,
    )
    .slice(0, 5)
}

test('entries are filtered by keyboard alone, and all is cleared again', async ({ open }) => {
  const app = await open()
  const { page } = app
  const log = await openLog(app)
  const every = await log.rows().count()
  // What there is to choose comes on its own, after the rows.
  const option = (field: string, name: string) =>
    log.field(field).getByRole('option', { name, exact: true, includeHidden: true })
  await expect(option('Operation', 'Key created')).toBeAttached()
  await expect(option('Key', 'payments')).toBeAttached()
  await log.field('Operation').focus()
  await page.keyboard.type('Key created')
  await expect(log.rows()).toHaveCount(2)
  await expect(log.rows('Key created')).toHaveCount(2)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(log.field('Key')).toBeFocused()
  await page.keyboard.type('payments')
  await expect(log.rows()).toHaveCount(1)
  await log.field('From').fill('2099-01-01T00:00')
  await expect(page.getByText('No entry fits')).toBeVisible()
  await log.button('Clear all').first().click()
  await expect(log.rows()).toHaveCount(every)
  await expect(log.field('Operation')).toHaveValue('')

  // From an entry to everything about the same thing.
  await log.rows('Key created').first().getByRole('button').click()
  await log.button('All entries about this').click()
  await expect(log.rows()).toHaveCount(1)
  await expect(page.getByText('Lines 1 to 1 of 1')).toBeVisible()

  // Whatever the system's language is: in the order of the window's, at once.
  const [day, month, year, hour, minute] = [31, 12, 275760, 23, 59]
  await expect.poll(() => partsOfFrom(app)).toEqual([day, month, year, hour, minute])
  await dress(app, { language: 'zh-CN', theme: 'light' })
  await expect.poll(() => partsOfFrom(app)).toEqual([year, month, day, hour, minute])
})

test('what is exported is believed by the script, and the head is for paper', async ({
  open,
  work,
}) => {
  const app = await open()
  const log = await openLog(app)
  await log.verify()
  await log.button('For the paper book').click()
  const words = await log.dialog.locator('td.words').allInnerTexts()
  expect(words.join(' ').split(/\s+/)).toHaveLength(32)
  await log.button('Close').click()
  const path = join(work, 'log.jsonl')
  await answerSaveDialogs(app.electron, path)
  await log.button('Export').click()
  await log.button('Choose a file…').click()
  await expect(log.dialog.getByText('log.jsonl')).toBeVisible()
  const judged = spawnSync(process.execPath, [resolve('scripts/verify-audit.mjs'), path], {
    ...{ cwd: work, encoding: 'utf8' },
  })
  expect([judged.status, judged.stdout]).toEqual([0, expect.stringContaining('It holds.')])
  await log.button('Close').click()
  await log.button('Export').click()
  await log.dialog.getByRole('radio', { name: 'CSV' }).check()
  await log.button('Choose a file…').click()
  // Never over another file.
  await expect(log.dialog.getByRole('alert')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toContain('keyrite-log')
})

test('axe finds nothing on the log’s page and dialogs', async ({ open }) => {
  const app = await open()
  await inspectTour(app, async (visit) => {
    const log = await openLog(app)
    await log.verify()
    await visit('log-verified')
    await log.rows('Key created').first().getByRole('button').click()
    await log.dialog.waitFor()
    await visit('log-entry-whole')
    await app.page.keyboard.press('Escape')
    await log.button(/paper book/).click()
    await log.dialog.waitFor()
    await visit('log-book')
    await log.button('Close').click()
    await log.button('Export').click()
    await log.dialog.getByText('By time').click()
    await visit('log-export')
    await log.button('Cancel').click()
    await log.search('no such words anywhere')
    await app.page.getByText('No entry fits').waitFor()
    await visit('log-nothing')
  })
})
