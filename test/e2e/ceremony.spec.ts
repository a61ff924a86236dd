// Whole ceremonies through the window; OpenSSL plays the cloud and judges what comes out.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { checkBundle, checkValue, publicKeyDigest, unwrapBundle } from '../demo/judge.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { test } from './support/ceremony.ts'
import { answerDialogs } from './support/dialogs.ts'
import { expect, PIN } from './support/prepared.ts'

const HUAWEI = /^Huawei/
const KCV = 'AES-ECB of a zero block (PKCS#11, CloudHSM)'

/** Everything that a person or a program could read off the page, without spaces. */
async function everythingOn(page: Page): Promise<string> {
  const values = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value),
  )
  return [await page.content(), ...values].join('\n').replace(/\s/g, '').toLowerCase()
}

test('AES-256 from dropped files to a bundle that the cloud opens, and once more after it', async ({
  open,
  cloud,
  out,
  work,
}) => {
  const app = await open()
  const ceremony = new CeremonyPage(app.page)
  const shell = new ShellPage(app.page)
  const first = cloud()
  await ceremony.start(HUAWEI)
  await ceremony.drop(first.writeFiles(join(work, 'download')))
  await ceremony.waitForParameters()
  await expect(app.page.getByText(first.keyId).first()).toBeVisible()
  const digest = first.tool.run(['dgst', '-sha256', '-r'], first.publicKeyDer).toString()
  const hex = await app.page.getByRole('figure').locator('td.hex').allInnerTexts()
  expect(hex.join('').replace(/\s/g, '').toLowerCase()).toBe(digest.split(' ')[0])

  await test.step('a wrong word does not confirm', async () => {
    const field = app.page.getByLabel('Type the first and the last word of the fingerprint')
    await field.fill('aardvark aardvark')
    await ceremony.button('The fingerprint is right').click()
    await expect(shell.alert('CONFIRMATION_MISMATCH')).toBeVisible()
    await ceremony.confirmFingerprint()
  })
  await ceremony.chooseFresh('AES_256')

  await test.step('the suggested road needs consent here', async () => {
    const suggested = app.page.getByRole('radio', {
      name: /^RSAES_OAEP_SHA_256 On this workstation/,
    })
    await expect(suggested).toBeChecked()
    await expect(ceremony.button('Continue')).toBeDisabled()
    await ceremony.chooseWrapping(null)
  })
  await ceremony.perform()
  await expect(app.page.getByRole('list', { name: 'Self-checks' })).not.toContainText('✗')
  const value = await ceremony.resultValue(KCV)

  await test.step('the bundle is what its README says, and the cloud opens it', async () => {
    await ceremony.toExport()
    await answerDialogs(app.electron, [out])
    const bundle = await ceremony.export()
    expect(readdirSync(out)).toHaveLength(1)
    checkBundle(bundle)
    const { bytes } = unwrapBundle(first, bundle)
    expect(bytes).toHaveLength(32)
    expect(checkValue(first, bytes)).toBe(value)
    expect(readFileSync(join(bundle, 'ImportToken.bin'))).toEqual(first.importToken)
    await ceremony.finish()
  })

  await test.step('the list has it, and the same material goes to new parameters', async () => {
    await ceremony.button('All ceremonies').last().click()
    const row = app.page.getByRole('row').filter({ hasText: 'AES_256' })
    await expect(row).toContainText('Finished')
    await row.getByRole('button', { name: 'Wrap again' }).click()
    await ceremony.heading('Wrap the same material again').waitFor()
    await ceremony.button('Begin').click()
    const second = cloud({ keyId: first.keyId, algorithm: 'RSAES_PKCS1_V1_5' })
    await ceremony.paste(second.json('huawei'))
    await ceremony.waitForParameters()
    await ceremony.confirmFingerprint()
    await expect(app.page.getByRole('radio', { name: /^Material of an earlier/ })).toBeChecked()
    await ceremony.button('Continue').click()
    await ceremony.heading('Algorithm and road').waitFor()
    await ceremony.chooseWrapping('RSAES_PKCS1_V1_5')
    await ceremony.perform()
    expect(await ceremony.resultValue(KCV)).toBe(value)
    await ceremony.toExport()
    const { bytes } = unwrapBundle(second, await ceremony.export())
    expect(checkValue(second, bytes)).toBe(value)
  })
  expect(app.complaints).toEqual([])
})

test('RSA-4096 is made while the window answers, and leaves as two files', async ({
  open,
  cloud,
  out,
  work,
}) => {
  const app = await open()
  const ceremony = new CeremonyPage(app.page)
  const made = cloud()
  await ceremony.start(HUAWEI)
  await answerDialogs(app.electron, made.writeFiles(join(work, 'download')))
  await ceremony.button('Choose files…').click()
  await ceremony.waitForParameters()
  await ceremony.confirmFingerprint()
  await ceremony.chooseFresh('RSA_4096')
  await ceremony.chooseWrapping(null)

  // Pressed within the page, so that not even a fast key pair is there before the other button is.
  const [perform, remark] = await Promise.all(
    ['Make and wrap the key material', 'Add a remark to the record'].map((name) =>
      ceremony.button(name).elementHandle(),
    ),
  )
  const field = app.page.getByLabel(/^Type the last characters of the key id/)
  const label = await app.page.locator('label[for="confirm-phrase"]').innerText()
  await field.fill(label.split(':').at(-1)?.trim() ?? '')
  const during = await app.page.evaluate(
    async ([make, other]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const html = (each: unknown): HTMLElement => each as HTMLElement
      html(make).click()
      await frame()
      html(other).click()
      await frame()
      await frame()
      // Main answers too, not only the page.
      const state = await window.keyrite!.invoke('vault.state', undefined)
      const working = [...document.querySelectorAll('[role=status]')].map(
        (each) => each.textContent,
      )
      return { answered: state.ok, remark: document.querySelectorAll('textarea').length, working }
    },
    [perform, remark] as const,
  )
  expect(during).toMatchObject({ answered: true, remark: 1 })
  expect(during.working.join(' ')).toContain('Don’t remove the token.')
  await ceremony.heading('Result').waitFor({ timeout: 120_000 })

  await ceremony.toExport()
  await answerDialogs(app.electron, [out])
  const bundle = await ceremony.export()
  checkBundle(bundle)
  const { symmetric, bytes } = unwrapBundle(made, bundle)
  expect(symmetric).toBe(false)
  const manifest = readFileSync(join(bundle, 'manifest.json'), 'utf8')
  expect(manifest).toContain(publicKeyDigest(made, bytes))
})

test('three custodians make a 128-bit key for Tencent’s SM edition', async ({
  open,
  start,
  cloud,
  out,
  dataDir,
}) => {
  const made = cloud({ algorithm: 'RSAES_PKCS1_V1_5' })
  const components = [1, 2, 3].map((each) => Buffer.alloc(16, each * 0x2d).fill(each, 0, 8))
  const material = Buffer.alloc(16)
  for (const one of components) one.forEach((byte, at) => (material[at]! ^= byte))
  const names = ['Ursula', 'Viktor', 'Wei']
  const app = await open()
  const ceremony = new CeremonyPage(app.page)

  await test.step('two components, then the application is left', async () => {
    await ceremony.start(/^Tencent.*SM/)
    await ceremony.paste(made.json('tencent'))
    await ceremony.waitForParameters()
    await ceremony.confirmFingerprint()
    await expect(app.page.getByRole('radio', { name: /^AES_256 / })).toHaveCount(0)
    await expect(app.page.getByText(/^Not for this target: AES_256/)).toBeVisible()
    await ceremony.chooseComponents('AES_128', 3)
    for (const at of [0, 1]) {
      const hex = components[at]!.toString('hex')
      await ceremony.typeComponent(names[at]!, hex)
      const row = app.page.getByRole('row').filter({ hasText: names[at]! })
      await expect(row).toContainText(checkValue(made, components[at]!).toUpperCase())
      expect(await everythingOn(app.page)).not.toContain(hex)
    }
    await ceremony.typeComponent('Mallory', components[0]!.toString('hex'))
    await expect(new ShellPage(app.page).alert('COMPONENT_REPEATED')).toBeVisible()
    await ceremony.button('Leave, resume later').click()
    await ceremony.heading('Ceremonies').waitFor()
    await app.close()
  })

  const again = await start({ dataDir })
  const resumed = new CeremonyPage(again.page)
  await test.step('after a restart all of them are typed again', async () => {
    await new ShellPage(again.page).unlock(PIN)
    await again.page.getByRole('button', { name: 'Resume ceremony 1' }).click()
    await again.page.getByRole('heading', { name: 'Component 1 of 3' }).waitFor()
    await expect(again.page.getByText(/All custodians type them again/)).toBeVisible()
    for (const at of [0, 1, 2]) {
      if (at > 0)
        await again.page.getByRole('heading', { name: `Component ${at + 1} of` }).waitFor()
      await resumed.typeComponent(names[at]!, components[at]!.toString('hex').toUpperCase())
    }
    await resumed.heading('Algorithm and road').waitFor()
    for (const one of components)
      expect(await everythingOn(again.page)).not.toContain(one.toString('hex'))
  })

  await test.step('the cloud finds their XOR', async () => {
    await resumed.chooseWrapping('RSAES_PKCS1_V1_5')
    await resumed.perform()
    expect(await resumed.resultValue(KCV)).toBe(checkValue(made, material))
    await resumed.toExport()
    await answerDialogs(again.electron, [out])
    const bundle = await resumed.export()
    checkBundle(bundle)
    expect(unwrapBundle(made, bundle).bytes).toEqual(material)
  })
})

test('a ceremony is abandoned with a reason, and its record stays', async ({ open, cloud }) => {
  const app = await open()
  const ceremony = new CeremonyPage(app.page)
  await ceremony.start(HUAWEI)
  await ceremony.paste(cloud().json('huawei'))
  await ceremony.waitForParameters()
  await ceremony.button('Abandon…').click()
  const dialog = app.page.getByRole('dialog', { name: 'Abandon this ceremony' })
  const confirm = dialog.getByRole('button', { name: 'Abandon the ceremony' })
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Reason').fill('The second officer fell ill')
  await confirm.click()
  await expect(app.page.getByText('Abandoned: The second officer fell ill')).toBeVisible()
  await ceremony.button('All ceremonies').last().click()
  const row = app.page.getByRole('row').filter({ hasText: 'Abandoned' })
  await row.getByRole('button', { name: 'View record' }).click()
  await expect(app.page.getByRole('table', { name: 'Record of the ceremony' })).toContainText(
    'The second officer fell ill',
  )
  await expect(ceremony.button('Finish the ceremony')).toHaveCount(0)
})

test('a rehearsal says so on every page and in every file, and checks itself', async ({
  open,
  out,
}) => {
  const app = await open()
  const ceremony = new CeremonyPage(app.page)
  const marked = async (heading: string): Promise<void> => {
    await ceremony.heading(heading).waitFor()
    await expect(app.page.getByRole('note').filter({ hasText: /^REHEARSAL\./ })).toBeVisible()
  }
  await ceremony.start(HUAWEI, true)
  await marked('Import parameters')
  await ceremony.button('Make throw-away parameters').click()
  await ceremony.waitForParameters()
  await ceremony.confirmFingerprint()
  await marked('Key material')
  await ceremony.chooseFresh('EC_P256')
  await marked('Algorithm and road')
  await ceremony.chooseWrapping(null)
  await marked('Review and confirm')
  await ceremony.perform()
  await marked('Result')
  await expect(
    app.page.getByRole('listitem').filter({ hasText: 'Unwrapped with the throw-away private key' }),
  ).toContainText('✓')
  await ceremony.toExport()
  await answerDialogs(app.electron, [out])
  const bundle = await ceremony.export()
  await marked('Export')
  await ceremony.finish()
  await marked('Record')
  await expect(app.page.getByText('Throw-away material destroyed')).toBeVisible()

  checkBundle(bundle)
  expect(bundle).toContain('REHEARSAL-')
  for (const name of readdirSync(bundle)) {
    // What the cloud reads is bytes without room for a word.
    if (/\.(bin|b64|der|sig)$/.test(name)) continue
    expect(readFileSync(join(bundle, name), 'utf8'), name).toMatch(/rehearsal/i)
  }
})
