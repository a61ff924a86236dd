// After keys were used in every way, no secret that went through them is in any file.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeySpec } from '@shared/domain'
import { KeyPage } from './pages/key-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { answerDialogs } from './support/dialogs.ts'
import { filesBelow } from './support/files.ts'
import { runShown, saveInto } from './support/key-page.ts'
import { makeExternalKey, makeKey } from './support/keys.ts'
import { findBelow, findIn, needleOf } from './support/needles.ts'
import { expect, test } from './support/prepared.ts'
import {
  expectSearchFinds,
  PIN,
  pinNeedles,
  startWatched,
  storeKeyNeedle,
  type Watched,
} from './support/secrets.ts'

/** Letters and digits that are nowhere else: found as text as well. */
const secretText = (what: string): string => `${what}-${randomBytes(12).toString('hex')}`
const isWrapped = /^(EncryptedKeyMaterial\.bin|out_\w+_private_key\.der|importToken_.*)$/

/** Imports by the page what the printed commands make in `outside`. */
async function bringIn(app: Watched, key: KeyPage, alias: string, outside: string): Promise<void> {
  mkdirSync(outside)
  await key.openFromList(alias)
  await key.tab('Import')
  await key.button('Get import parameters').click()
  await answerDialogs(app.electron, [outside])
  await key.button('Save the three files…').click()
  await key.page.getByText(/^Saved in the folder /).waitFor()
  const folder = join(outside, readdirSync(outside)[0]!)
  await key.page.getByText('Wrap with OpenSSL').click()
  runShown(await key.commands(), folder)
  await key.button('Continue').click()
  const names = readdirSync(folder).filter((name) => isWrapped.test(name))
  const files = names.map((name) => ({ name, buffer: readFileSync(join(folder, name)) }))
  await key.giveFile(0, ...files)
  await key.button('Continue').click()
  await key.button('Import').click()
  await key.page.getByText('The key material was imported').waitFor()
}

/** Encrypts on the page what is typed, and opens it again. */
async function encryptAndDecrypt(key: KeyPage, text: string): Promise<void> {
  await key.use('Encrypt')
  await key.type('Plaintext', 'Text', text)
  await key.submit()
  const ciphertext = await key.shown('Ciphertext')
  await key.use('Decrypt')
  await key.type('Ciphertext', 'Base64', ciphertext)
  await key.submit()
  expect(await key.shown('Plaintext')).toBe(text)
}

test('no secret that went through keys is in any file or output', async ({ start, work }) => {
  const app = await startWatched(start, work)
  const key = new KeyPage(app.page)
  const shell = new ShellPage(app.page)
  const needles = pinNeedles()
  const outsideOf = (alias: string): string => join(work, `outside-${alias}`)
  const keep = (name: string, secret: Uint8Array | string): void => {
    needles.push(needleOf(name, Buffer.from(secret)))
  }

  await test.step('texts, by a key of each kind, copied and saved', async () => {
    const kinds = { AES_256: 'own', SM4_128: 'sm', RSA_2048: 'inbox' } as const
    for (const [spec, alias] of Object.entries(kinds)) {
      const text = secretText(alias)
      keep(`plaintext of ${alias}`, text)
      const usage = 'ENCRYPT_DECRYPT'
      await makeKey(app, alias, { spec: spec as KeySpec, usage, backup: 'recoverable' })
      await key.openFromList(alias)
      await encryptAndDecrypt(key, text)
      await key.button('Copy: Plaintext').click()
      await key.button('Clear now').click()
    }
  })
  await test.step('data keys and random bytes', async () => {
    await key.openFromList('own')
    await key.use('Data keys')
    await app.page.getByRole('checkbox', { name: 'Show the plaintext as well' }).click()
    await key.submit('Create')
    keep('data key', Buffer.from(await key.shown('Data key (plaintext)'), 'hex'))
    await saveInto(app.electron, join(app.tmp, 'saved'))
    await key.button('Save as binary…').click()
    await app.page.getByText(/^Saved as .*\.bin\.$/).waitFor()
    const given = randomBytes(32)
    keep('data key that was given', given)
    const parts = key.panel.getByRole('radio', { name: 'Encrypt', exact: true })
    await parts.last().check({ force: true })
    await key.type('Data key (plaintext)', 'Hex', given.toString('hex'))
    await key.submit()
    await key.shown('Data key (ciphertext)')
    await key.use('Random bytes')
    await key.submit('Make random bytes')
    keep('random bytes', Buffer.from(await key.shown('Random bytes'), 'hex'))
  })
  await test.step('imported material, in the token and sealed, and what it encrypts', async () => {
    for (const spec of ['AES_256', 'SM4_128'] as const) {
      const alias = `brought-${spec.slice(0, 3).toLowerCase()}`
      await makeExternalKey(app, alias, { spec, backup: 'recoverable' })
      await bringIn(app, key, alias, outsideOf(alias))
      const [folder] = readdirSync(outsideOf(alias))
      const material = join(outsideOf(alias), folder!, 'PlaintextKeyMaterial.bin')
      keep(`material of ${alias}`, readFileSync(material))
      const text = secretText(alias)
      keep(`plaintext of ${alias}`, text)
      await encryptAndDecrypt(key, text)
    }
  })
  await test.step('an imported private key and its temporary key', async () => {
    await makeExternalKey(app, 'pair', { spec: 'EC_P256', backup: 'recoverable' })
    await bringIn(app, key, 'pair', outsideOf('pair'))
    const folder = join(outsideOf('pair'), readdirSync(outsideOf('pair'))[0]!)
    keep('temporary key', readFileSync(join(folder, 'PlaintextKeyMaterial.bin')))
    const der = readFileSync(join(folder, 'ec_private_key.der'))
    const scalar = der.indexOf(Buffer.from('0201010420', 'hex')) + 5
    expect(scalar).toBeGreaterThan(5)
    keep('private key', der.subarray(scalar, scalar + 32))
    await key.use('Sign')
    await key.type('Message', 'Text', 'by an imported key')
    await key.submit('Sign')
    await key.shown('Signature')
  })
  await test.step('what is refused says no more', async () => {
    await key.openFromList('own')
    await key.use('Decrypt')
    const text = secretText('no ciphertext')
    keep('what was no ciphertext', text)
    await key.type('Ciphertext', 'Base64', Buffer.from(text).toString('base64'))
    await key.submit()
    await key.alert('CIPHERTEXT_INVALID').waitFor()
    await key.tab('Traces')
  })
  await shell.lock()
  await shell.unlock(PIN)
  await app.close()
  needles.push(await storeKeyNeedle(app.dataDir))

  await test.step('the search finds each secret where there is one', () => {
    expectSearchFinds(app.tmp, needles)
    // Outside they do lie about, and are found.
    const outside = findBelow([outsideOf('brought-aes')], needles)
    expect(outside.some((line) => line.startsWith('material of brought-aes'))).toBe(true)
  })
  const searched = app.folders.flatMap((folder) => filesBelow(folder))
  for (const part of ['/tokens/', '/vaults/', '/tmp/saved/']) {
    expect(searched.filter((path) => path.includes(part)).length, part).toBeGreaterThan(0)
  }
  expect(existsSync(join(app.dataDir, 'data'))).toBe(true)
  expect(needles.length).toBeGreaterThan(12)
  expect(findBelow(app.folders, needles)).toEqual([])
  expect(findIn(Buffer.from(app.output()), 'standard output', needles)).toEqual([])
})
