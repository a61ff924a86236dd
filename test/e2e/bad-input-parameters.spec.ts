// What a cloud never hands out, or did so too long ago: each refused with its reason.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import errors from '../../src-renderer/locales/en/errors.ts'
import { makeCloud } from '../support/cloud.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { LogPage } from './pages/log-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { namesBelow } from './support/files.ts'
import { expect, test } from './support/prepared.ts'
import { expiredCloud, wrongParameters } from './support/wrong-parameters.ts'

const HUAWEI = /^Huawei/
const sentence = (code: string): string => errors.codes[code as keyof typeof errors.codes].what

test('refuses each kind of wrong import parameters with sentence, code and trace', async ({
  open,
  work,
  dataDir,
}) => {
  const [cloud, other] = [makeCloud(), makeCloud()]
  const app = await open()
  const shell = new ShellPage(app.page)
  const ceremony = new CeremonyPage(app.page)
  const log = new LogPage(app.page)
  await ceremony.start(HUAWEI)
  const before = namesBelow(dataDir)
  const wrong = wrongParameters(cloud, other)
  for (const [at, { what, code, write }] of wrong.entries()) {
    await test.step(what, async () => {
      await ceremony.drop(write(join(work, `wrong-${String(at)}`)))
      const alert = shell.alert(code)
      await expect(alert).toBeVisible()
      await expect(alert).toContainText(sentence(code))
      await expect(alert).toContainText(/Log entry \d+/)
      await expect(app.page.getByRole('alert')).toHaveCount(1)
      await expect(ceremony.button('The fingerprint is right')).toHaveCount(0)
    })
  }
  await test.step('nothing was kept of them, and each left its trace', async () => {
    expect(namesBelow(dataDir)).toEqual(before)
    await shell.go('Log')
    await log.outcome('Refused')
    for (const { code } of wrong) {
      await expect(log.rows('Import parameters loaded', code)).toHaveCount(1)
    }
    await log.verify()
  })
  await test.step('the right ones are taken afterwards, a PEM key with a word about it', async () => {
    await shell.go('Home')
    await app.page.getByRole('button', { name: 'Resume ceremony 1' }).click()
    const paths = cloud.writeFiles(join(work, 'pem'))
    writeFileSync(paths[0]!, cloud.tool.run(['pkey', '-in', 'kek.pem', '-pubout']))
    await ceremony.drop(paths)
    await ceremony.waitForParameters()
    await expect(app.page.getByText(/holds the wrapping key as PEM/)).toBeVisible()
    await ceremony.confirmFingerprint()
  })
  for (const one of [cloud, other]) one.dispose()
  expect(app.complaints).toEqual([])
})

test('shows expired parameters, but goes on with them only on an officer’s typed word', async ({
  open,
  work,
}) => {
  const cloud = expiredCloud()
  const app = await open()
  const shell = new ShellPage(app.page)
  const ceremony = new CeremonyPage(app.page)
  const alert = shell.alert('PARAMETERS_EXPIRED')
  const refused = async (): Promise<void> => {
    await expect(alert).toContainText(sentence('PARAMETERS_EXPIRED'))
    await expect(app.page.getByLabel(/^Type the first and the last word/)).toBeDisabled()
    await expect(ceremony.button('The fingerprint is right')).toBeDisabled()
  }
  await ceremony.start(HUAWEI)
  await test.step('by the README', async () => {
    await ceremony.drop(cloud.writeFiles(join(work, 'expired')))
    await refused()
  })
  await test.step('by the JSON answer', async () => {
    await ceremony.button('Read other parameters').click()
    await ceremony.paste(cloud.json('huawei'))
    await refused()
  })
  await test.step('the log says what they were', async () => {
    await shell.go('Log')
    const log = new LogPage(app.page)
    await log.search('PARAMETERS_EXPIRED')
    await expect(log.rows('Import parameters loaded')).toHaveCount(2)
    await shell.go('Home')
    await app.page.getByRole('button', { name: 'Resume ceremony 1' }).click()
  })
  await test.step('a wrong word does not override, the right one does, on record', async () => {
    const field = app.page.getByLabel(/^Type the last characters of the key id/)
    const submit = ceremony.button('Go on all the same')
    await app.page.getByText('This workstation’s clock may be wrong').click()
    await app.page.getByLabel('Reason').fill('The radio clock says otherwise')
    await field.fill('nonsense')
    await submit.click()
    await expect(shell.alert('CONFIRMATION_MISMATCH')).toBeVisible()
    await field.fill(cloud.keyId.slice(-8))
    await submit.click()
    await expect(alert).toHaveCount(0)
    await ceremony.confirmFingerprint()
  })
  cloud.dispose()
})
