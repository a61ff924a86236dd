// Keys by grant: a role encrypts files by file/default, a person by id uses another key; until revoked.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FilesPage } from './pages/files-page.ts'
import { KeyPage } from './pages/key-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { makeKey } from './support/keys.ts'
import { expect, PEOPLE, signInAs, test } from './support/peopled.ts'
import { ask, invoke } from './support/vault.ts'

test('a granted operator encrypts and opens files, passes nothing on, and is told who could help', async ({
  openAs,
  work,
}) => {
  const folder = join(work, 'desk')
  mkdirSync(folder)
  const [first, letter] = [join(folder, 'first.txt'), join(folder, 'letter.txt')]
  writeFileSync(first, 'made by Ada')
  writeFileSync(letter, 'Dear Ursula')
  const app = await openAs(PEOPLE.ada)
  const { page } = app
  const [files, key, shell] = [new FilesPage(page), new KeyPage(page), new ShellPage(page)]
  const dialog = page.getByRole('dialog')
  const tick = (name: string) => dialog.getByRole('checkbox', { name, exact: true }).check()
  const create = () => dialog.getByRole('button', { name: 'Create grant', exact: true }).click()
  const payments = await makeKey(app, 'payments')
  const olu = (await ask(app, 'session.people', undefined)).find(({ name }) => name === 'Olu')!

  await test.step('an officer grants file/default to a role, and a key to a person by id', async () => {
    await files.drop(first)
    await files.run()
    await files.ended('first.txt', 'Done')
    await key.openFromList('file/default')
    await key.tab('Grants')
    await page.getByRole('button', { name: 'Create grant', exact: true }).click()
    await dialog.getByText('Everybody with a role').click()
    await dialog.getByLabel('Role', { exact: true }).selectOption({ label: 'Operator' })
    await tick('Create grants')
    await expect(dialog.getByText('there would be nothing to pass on')).toHaveCount(0)
    await dialog.getByRole('checkbox', { name: 'Create grants', exact: true }).uncheck()
    await tick('Create data keys')
    await tick('Decrypt data keys')
    await create()
    await expect(page.getByRole('table', { name: 'Grants on this key' })).toContainText('Operator')
    await key.openFromList('payments')
    await key.tab('Grants')
    await page.getByRole('button', { name: 'Create grant', exact: true }).click()
    await dialog.getByLabel('Id of the grantee').fill(olu.id)
    await tick('Encrypt data')
    await tick('Retire this grant')
    await create()
    await expect(page.getByRole('table', { name: 'Grants on this key' })).toContainText('Olu')
  })

  await test.step('the operator uses what was granted and sees nothing else', async () => {
    await signInAs(app, PEOPLE.olu)
    await key.openFromList('payments')
    await expect(page.getByRole('tab')).toHaveText([
      'Overview',
      'Versions and rotation',
      'Tags',
      'Use',
      'Grants',
    ])
    await expect(page.getByRole('button', { name: 'Delete', exact: true })).toHaveCount(0)
    await key.tab('Use')
    const modes = page.getByRole('group', { name: 'What to do with this key', exact: true })
    await expect(modes.getByRole('radio')).toHaveCount(1)
    // The field of the key's page would take them.
    await shell.go('Files')
    await files.drop(letter, `${first}.krt`)
    await page.getByRole('radio', { name: /^Keep both/ }).check()
    await files.run()
    await files.ended('letter.txt', 'Done')
    await files.ended('first.txt.krt', 'Done')
    expect(existsSync(`${letter}.krt`)).toBe(true)
  })

  await test.step('what is retired or revoked is over, on the page and in main', async () => {
    await page.getByRole('button', { name: /^Signed in: Olu/ }).click()
    await page.getByRole('menuitem', { name: 'My grants' }).click()
    const held = page.getByRole('table', { name: 'Granted to me' })
    await held.getByRole('button', { name: 'Retire', exact: true }).click()
    await dialog.getByRole('button', { name: 'Retire', exact: true }).click()
    await expect(held).not.toContainText('payments')
    await expect(held).toContainText('file/default')
    await signInAs(app, PEOPLE.ada)
    await key.openFromList('file/default')
    await key.tab('Grants')
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(page.getByText('No grants')).toBeVisible()
    await signInAs(app, PEOPLE.olu)
    await shell.go('Files')
    await expect(page.getByText('An officer can grant you the key')).toBeVisible()
    const refused = await invoke(app, 'keys.encrypt', { keyId: payments.id, plaintext: 'AA==' })
    expect(refused).toMatchObject({ error: { code: 'NOT_PERMITTED' } })
  })
  expect(app.complaints).toEqual([])
})
