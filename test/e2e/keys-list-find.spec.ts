// Finding keys: sorting, searching, filters by state, origin and tags, and the copied id.
import { KeysPage } from './pages/keys-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { makeExternalKey, makeKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'
import { ask } from './support/vault.ts'

test('keys are sorted, searched and filtered', async ({ open }) => {
  const app = await open()
  const { page } = app
  const env = (value: string) => ({ key: 'env', value })
  await makeKey(app, 'b-orders', { tags: [env('prod'), { key: 'team', value: 'blue' }] })
  await makeKey(app, 'c-bills', { spec: 'EC_P256', tags: [env('prod')], description: 'Yearly' })
  const disabled = await makeKey(app, 'a-mail', { tags: [env('test')] })
  const outside = await makeExternalKey(app, 'd-outside', { tags: [env('')] })
  await ask(app, 'keys.disable', { keyId: disabled.id, understood: true })
  await new ShellPage(page).go('Keys')
  const keys = new KeysPage(page)

  await test.step('newest first, then by any column, either way', async () => {
    await expect(keys.rows).toHaveCount(4)
    expect(await keys.aliases()).toEqual(['d-outside', 'a-mail', 'c-bills', 'b-orders'])
    await expect(keys.heading('Created')).toHaveAttribute('aria-sort', 'descending')
    await keys.sortBy('Alias and id')
    await expect(keys.heading('Alias and id')).toHaveAttribute('aria-sort', 'ascending')
    expect(await keys.aliases()).toEqual(['a-mail', 'b-orders', 'c-bills', 'd-outside'])
    await keys.sortBy('Alias and id')
    expect(await keys.aliases()).toEqual(['d-outside', 'c-bills', 'b-orders', 'a-mail'])
    await keys.sortBy('Algorithm and usage')
    expect((await keys.aliases()).at(-1)).toBe('c-bills')
    await keys.sortBy('Alias and id')
  })

  await test.step('by words of alias, id, description and tags', async () => {
    for (const [text, found] of [
      ['YEARLY', ['c-bills']],
      ['blue', ['b-orders']],
      ['env=prod', ['b-orders', 'c-bills']],
      [outside.id.slice(4, 20), ['d-outside']],
    ] as const) {
      await keys.search(text)
      await expect(keys.rows).toHaveCount(found.length)
      expect(await keys.aliases()).toEqual(found)
    }
    await keys.search('no such key')
    await expect(page.getByText('No key fits')).toBeVisible()
    await page.getByRole('button', { name: 'Reset search and filters' }).click()
    await expect(keys.rows).toHaveCount(4)
  })

  await test.step('by state and by origin', async () => {
    await keys.showState(/^Disabled 1$/)
    expect(await keys.aliases()).toEqual(['a-mail'])
    await keys.showState(/^All 4$/)
    await page.getByLabel('Origin', { exact: true }).selectOption({ label: 'External' })
    expect(await keys.aliases()).toEqual(['d-outside'])
    await page.getByRole('button', { name: 'Reset search and filters' }).click()
  })

  await test.step('by tags, all of which must be there', async () => {
    await keys.filterByTag('env')
    await expect(keys.rows).toHaveCount(4)
    await keys.filterByTag('env', 'prod')
    await expect(keys.rows).toHaveCount(2)
    await keys.filterByTag('team', 'blue')
    expect(await keys.aliases()).toEqual(['b-orders'])
    await page.getByRole('button', { name: 'Take team=blue out of the filter' }).click()
    await expect(keys.rows).toHaveCount(2)
    await page.getByRole('button', { name: 'Reset search and filters' }).click()
    await keys.filterByTag('env', '(empty)')
    expect(await keys.aliases()).toEqual(['d-outside'])
    await page.getByRole('button', { name: 'Reset search and filters' }).click()
  })

  await test.step('a row that is filtered away is no longer selected', async () => {
    await keys.select('a-mail', 'b-orders')
    await expect(keys.selection).toContainText('2 selected')
    await keys.search('orders')
    await expect(keys.selection).toContainText('1 selected')
    await keys.search('')
    await expect(keys.selection).toContainText('1 selected')
  })

  await test.step('the whole id is copied', async () => {
    await page.getByRole('button', { name: 'Copy: id of d-outside' }).click()
    await expect(page.getByRole('button', { name: 'Copied: id of d-outside' })).toBeVisible()
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toBe(outside.id)
  })
  expect(app.complaints).toEqual([])
})

test('what is due stands on Home and in the list', async ({ open }) => {
  const app = await open()
  const { page } = app
  const shell = new ShellPage(page)
  const soon = await makeKey(app, 'soon')
  const later = await makeKey(app, 'later')
  const doomed = await makeKey(app, 'doomed')
  await ask(app, 'keys.enableRotation', { keyId: soon.id, days: 30 })
  await ask(app, 'keys.enableRotation', { keyId: later.id, days: 31 })
  await ask(app, 'keys.scheduleDeletion', { keyId: doomed.id, days: 7, understood: true })
  await shell.go('Keys')
  const keys = new KeysPage(page)
  await expect(keys.row('soon')).toContainText('Rotates in 30 days')
  await expect(keys.row('later')).toContainText('Rotates in 31 days')
  await expect(keys.row('doomed')).toContainText('Is deleted in 7 days')
  await keys.sortBy('Next event')
  expect(await keys.aliases()).toEqual(['doomed', 'soon', 'later'])
  await shell.go('Home')
  await expect(page.getByText('The key “doomed” is deleted')).toBeVisible()
  await expect(page.getByText('The key “soon” is rotated')).toBeVisible()
  await expect(page.getByText('The key “later” is rotated')).toHaveCount(0)
  await page.getByRole('button', { name: 'Open the key doomed' }).click()
  await expect(shell.heading('doomed')).toBeVisible()
})
