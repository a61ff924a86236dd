// What others must agree to, in front of whatever asked: agreed, mistyped, refused, left, done later.
import { KeyPage } from './pages/key-page.ts'
import { KeysPage } from './pages/keys-page.ts'
import { ApprovalParts } from './pages/approval-parts.ts'
import { ShellPage } from './pages/shell-page.ts'
import { SignInPage } from './pages/sign-in-page.ts'
import { makeKey } from './support/keys.ts'
import { expect, PEOPLE, test } from './support/peopled.ts'
import { ask } from './support/vault.ts'

test('keys are deleted one approval each: agreed to by two, and refused with a reason', async ({
  openAs,
}) => {
  const app = await openAs(PEOPLE.ada)
  const { page } = app
  const keys = new KeysPage(page)
  const approval = new ApprovalParts(page)
  for (const alias of ['orders', 'payments', 'salaries']) await makeKey(app, alias)
  await new ShellPage(page).go('Keys')
  await keys.select('orders', 'payments', 'salaries')
  await keys.actOnSelected('Delete')
  await keys.dialog.tick(/^I understand the impact/)
  await keys.dialog.press('Schedule the deletion')

  await expect(approval.dialog).toContainText('1 of 3.')
  await expect(approval.dialog).toContainText('0 of 2 have agreed')
  const first = await approval.alias()
  // What is agreed to stands in sight; a wrong passphrase counts for nothing and is gone.
  await expect(approval.dialog.getByText('Schedule the deletion of a key')).toBeInViewport()
  await approval.passphrase.fill('no such passphrase')
  await page.keyboard.press('Enter')
  await expect(approval.alert('SIGN_IN_WRONG')).toBeVisible()
  await expect(approval.passphrase).toHaveValue('')
  await expect(approval.passphrase).toBeFocused()
  await approval.agree(PEOPLE.ada)
  await expect(approval.dialog).toContainText('1 of 2 have agreed')
  await approval.agree(PEOPLE.bo)

  await expect(approval.dialog).toContainText('2 of 3.')
  const second = await approval.alias()
  expect(second).not.toBe(first)
  await approval.refuse(PEOPLE.bo, 'still in use')
  await expect(approval.dialog).toContainText('Refused by Bo: still in use')
  await approval.button('Close').click()

  // What is left ends the rest.
  await expect(approval.dialog).toContainText('3 of 3.')
  await page.keyboard.press('Escape')
  await expect(approval.dialog).toHaveCount(0)
  await expect(keys.dialog.result(first)).toContainText('deletion scheduled')
  await expect(keys.dialog.result(second)).toContainText('APPROVAL_ENDED')
  await keys.dialog.press('Close')
  await expect(keys.row(first)).toContainText('Pending deletion')
  await expect(keys.row(second)).toContainText('Enabled')
  expect(app.complaints).toEqual([])
})

test('what was left waiting is agreed to by somebody else, and done by whoever asked', async ({
  openAs,
}) => {
  const app = await openAs(PEOPLE.ada)
  const { page } = app
  const [key, shell, signIn] = [new KeyPage(page), new ShellPage(page), new SignInPage(page)]
  const approval = new ApprovalParts(page)
  const { id } = await makeKey(app, 'orders')
  const remove = async (): Promise<void> => {
    await key.openFromList('orders')
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('checkbox', { name: /^I understand the impact/ }).click()
    await page.getByRole('button', { name: 'Schedule the deletion' }).click()
  }
  await remove()
  await approval.agree(PEOPLE.ada)
  await expect(approval.dialog).toContainText('1 of 2 have agreed')
  await approval.button('Close, and let it wait').click()
  await expect(shell.alert('APPROVAL_REQUIRED')).toContainText('1 of 2 have')
  await page.keyboard.press('Escape')
  await expect(approval.link).toHaveText(/^\s*Approvals\s*1$/)

  await page.keyboard.press('Control+Shift+S')
  await signIn.signIn(PEOPLE.bo.name, PEOPLE.bo.passphrase)
  await approval.link.click()
  await approval.show.click()
  await approval.agreeHere(PEOPLE.bo)
  await expect(page.getByText('Enough people have agreed.')).toBeVisible()
  // Somebody else's agreement is not theirs to use.
  expect((await ask(app, 'keys.get', { keyId: id })).state).toBe('Enabled')

  await page.keyboard.press('Control+Shift+S')
  await signIn.signIn(PEOPLE.ada.name, PEOPLE.ada.passphrase)
  await remove()
  await expect(page.getByText('The deletion of the key “orders” is scheduled.')).toBeVisible()
  await expect(approval.dialog).toHaveCount(0)
  // Nothing waits any more; what became of it is still told.
  await expect(approval.link).toHaveCount(0)
  const [used] = await ask(app, 'approvals.list', undefined)
  expect(used).toMatchObject({ state: 'used', askedBy: 'Ada' })
})

test('what the policy becomes is read in words, and can be withdrawn', async ({ openAs }) => {
  const app = await openAs(PEOPLE.ada)
  const { page } = app
  const approval = new ApprovalParts(page)
  await new ShellPage(page).go('People')
  await page.getByRole('tab', { name: 'Policy', exact: true }).click()
  await page.getByLabel('How many must agree: Export a bundle').fill('1')
  await page.getByRole('button', { name: 'Save the policy', exact: true }).click()
  await expect(approval.dialog).toContainText('Export a bundle: 1, Security officer')
  await expect(approval.dialog).toContainText('As before for the other operations (11)')
  await expect(approval.dialog).not.toContainText('exportBundle')
  await approval.button('Withdraw…').click()
  await page.keyboard.type('wrong figure')
  await page.keyboard.press('Enter')
  await expect(approval.dialog).toContainText('Withdrawn by Ada: wrong figure')
  await page.keyboard.press('Enter')
  await expect(approval.dialog).toHaveCount(0)
  const { policy } = await ask(app, 'people.get', undefined)
  expect(policy.approvals.exportBundle.count).toBe(2)
})
