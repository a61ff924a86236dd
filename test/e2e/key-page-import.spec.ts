// Importing material on the key's page: the printed commands make what is imported.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { KeyPage } from './pages/key-page.ts'
import { answerDialogs } from './support/dialogs.ts'
import { runShown } from './support/key-page.ts'
import { makeExternalKey } from './support/keys.ts'
import { expect, test } from './support/prepared.ts'

/** Gets parameters and saves them; answers the folder. */
async function saveParameters(
  key: KeyPage,
  app: { electron: Parameters<typeof answerDialogs>[0] },
  work: string,
): Promise<string> {
  await key.button('Get import parameters').click()
  await answerDialogs(app.electron, [work])
  await key.button('Save the three files…').click()
  const said = key.page.getByText(/^Saved in the folder /)
  await said.waitFor()
  const name = (await said.innerText()).replace(/^Saved in the folder (.*)\.$/, '$1')
  const folder = join(work, name)
  expect(readdirSync(folder).map((file) => file.split('_')[0])).toEqual(
    expect.arrayContaining(['README', 'importToken', 'wrappingKey']),
  )
  return folder
}

/** The same, and runs the commands shown in that folder. */
async function wrapOutside(...given: Parameters<typeof saveParameters>): Promise<string> {
  const folder = await saveParameters(...given)
  const [key] = given
  await key.page.getByText('Wrap with OpenSSL').click()
  runShown(await key.commands(), folder)
  return folder
}

const files = (folder: string, pattern: RegExp): { name: string; buffer: Buffer }[] =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => ({ name, buffer: readFileSync(join(folder, name)) }))

const BUNDLE = /^(EncryptedKeyMaterial\.bin|out_\w+_private_key\.der|importToken_.*|README_.*)$/

test('a symmetric key: wrapped by the commands, imported, deleted, and imported again', async ({
  open,
  work,
}) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeExternalKey(app, 'brought')
  await key.openFromList('brought')
  await key.tab('Import')
  await expect(key.radio('RSAES_OAEP_SHA_256 OAEP with SHA-256. The first choice.')).toBeChecked()
  const folder = await wrapOutside(key, app, work)
  await key.button('Continue').click()

  await test.step('something else is refused beside its field', async () => {
    await key.giveFile(0, { name: 'other.bin', buffer: randomBytes(256) })
    await key.button('Continue').click()
    await key.button('Use the one handed out last').click()
    await key.button('Import').click()
    await key.alert('UNWRAP_FAILED').waitFor()
    await expect(key.page.getByRole('group', { name: 'Key material', exact: true })).toContainText(
      'other.bin',
    )
  })

  await test.step('left half-way, it goes on at the material', async () => {
    await key.tab('Overview')
    await key.tab('Import')
    await expect(key.page.locator('[aria-current=step]')).toContainText('Key material')
    await expect(key.page.getByRole('tab', { name: 'Import' })).toBeFocused()
  })

  await key.giveFile(0, ...files(folder, BUNDLE))
  await key.button('Continue').click()
  await expect(key.page.getByRole('group', { name: /^Step 3 of 3/ })).toBeFocused()
  await key.page.getByRole('radio', { name: /^It never expires/ }).check()
  await key.button('Import').click()
  await expect(key.page.getByText('The key material was imported')).toBeVisible()
  await expect(key.fact('Expiry of the material')).toContainText('It never expires')
  await expect(key.fact('Binding')).toContainText('only the identical material')

  await test.step('other material is refused, and named', async () => {
    await key.button('Import again…').click()
    const commands = ['openssl rand -out PlaintextKeyMaterial.bin 32']
    mkdirSync(join(work, 'again'))
    for (const { name, buffer } of files(folder, /./))
      writeFileSync(join(work, 'again', name), buffer)
    await key.button('Back').click()
    await key.page.getByText('Wrap with OpenSSL').click()
    runShown([...commands, ...(await key.commands())], join(work, 'again'))
    await key.button('Continue').click()
    await key.giveFile(0, ...files(join(work, 'again'), BUNDLE))
    await key.button('Continue').click()
    await key.button('Import').click()
    await key.alert('IMPORT_MATERIAL_OTHER').waitFor()
  })

  await test.step('deleted by hand, the identical one comes in again, with an expiry', async () => {
    await key.button('Delete the material…').click()
    await key.dialog.getByRole('button', { name: 'Delete the material' }).click()
    await expect(key.fact('Material')).toContainText('Is not in')
    await key.giveFile(0, ...files(folder, BUNDLE))
    await key.button('Continue').click()
    await key.button('Import').click()
    await expect(key.page.getByText(/^It expires .*, and is then deleted\.$/)).toBeVisible()
    await expect(key.fact('Material')).toContainText('Is in')
  })
  await key.use('Encrypt')
  await key.type('Plaintext', 'Text', 'by imported material')
  await key.submit()
  await key.shown('Ciphertext')
})

test('an asymmetric key, by the temporary key of the commands', async ({ open, work }) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeExternalKey(app, 'pair', { spec: 'EC_P256' })
  await key.openFromList('pair')
  await key.tab('Import')
  const folder = await wrapOutside(key, app, work)
  await key.button('Continue').click()
  await expect(key.button('Continue')).toBeDisabled()
  await key.giveFile(0, ...files(folder, BUNDLE))
  await key.button('Continue').click()
  await key.button('Import').click()
  await expect(key.page.getByText('The key material was imported')).toBeVisible()
  await expect(key.page.getByText('Asymmetric material goes only with the key.')).toBeVisible()
  await key.use('Sign')
  await key.type('Message', 'Text', 'by an imported key')
  await key.submit('Sign')
  await key.shown('Signature')
})

test('new parameters void the old ones, and only after a question', async ({ open, work }) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeExternalKey(app, 'twice')
  await key.openFromList('twice')
  await key.tab('Import')
  const folder = await wrapOutside(key, app, work)
  await key.button('Get new parameters…').click()
  await key.page.getByRole('radio', { name: /^RSAES_OAEP_SHA_1/ }).check()
  await expect(key.panel.getByRole('note')).toContainText('SHA-1 is no longer secure')
  await key.page.getByRole('radio', { name: /^RSAES_PKCS1_V1_5/ }).check()
  await key.button('Get import parameters').click()
  await expect(key.dialog).toContainText('void them')
  await key.dialog.getByRole('button', { name: 'Get new ones' }).click()
  await expect(key.fact('Wrapping algorithm')).toContainText('RSAES_PKCS1_V1_5')
  await key.button('Continue').click()
  await key.giveFile(0, ...files(folder, BUNDLE))
  await key.button('Continue').click()
  await key.button('Import').click()
  await key.alert('IMPORT_TOKEN_SUPERSEDED').waitFor()
  await expect(key.page.getByRole('group', { name: 'Import token', exact: true })).toContainText(
    'importToken_',
  )
})

test('a bundle that a ceremony made for Keyrite is dropped whole', async ({ open, work }) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeExternalKey(app, 'from-afar', { spec: 'EC_P384' })
  await key.openFromList('from-afar')
  await key.tab('Import')
  const parameters = await saveParameters(key, app, work)

  const ceremony = new CeremonyPage(app.page)
  await ceremony.start(/^Another Keyrite/, false)
  await ceremony.drop(files(parameters, /./).map(({ name }) => join(parameters, name)))
  await ceremony.waitForParameters()
  await ceremony.confirmFingerprint()
  await ceremony.chooseFresh('EC_P384')
  await ceremony.chooseWrapping(null)
  await ceremony.perform()
  await ceremony.toExport()
  mkdirSync(join(work, 'bundle'))
  await answerDialogs(app.electron, [join(work, 'bundle')])
  await ceremony.export()
  const [bundle = ''] = readdirSync(join(work, 'bundle'))

  await key.openFromList('from-afar')
  await key.tab('Import')
  await key.giveFile(0, ...files(join(work, 'bundle', bundle), /./))
  await key.button('Continue').click()
  await key.button('Import').click()
  await expect(key.page.getByText('The key material was imported')).toBeVisible()
})
