// Using a key on its page, with the openssl command as the other side.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeyPage } from './pages/key-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { runShown, saveInto } from './support/key-page.ts'
import { makeKey } from './support/keys.ts'
import { expect, PIN, test } from './support/prepared.ts'

const SECRET = 'correct horse, 电池'

test('text is encrypted by one key and decrypted on the page of another', async ({
  open,
  work,
}) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeKey(app, 'one')
  await makeKey(app, 'two')
  await key.openFromList('one')
  await key.use('Encrypt')
  await key.type('Plaintext', 'Text', SECRET)
  await key.submit()
  const ciphertext = await key.shown('Ciphertext')
  await expect(key.page.getByText('By version 1 of this key.')).toBeVisible()
  await saveInto(app.electron, work)
  await key.button('Save as binary…').click()
  await expect(key.page.getByText('Saved as ciphertext.bin.')).toBeVisible()
  expect(readFileSync(join(work, 'ciphertext.bin')).toString('base64')).toBe(ciphertext)
  await key.button('Save as binary…').click()
  await key.alert('TARGET_EXISTS').waitFor()

  await key.openFromList('two')
  await key.use('Decrypt')
  await key.giveFile(0, {
    name: 'ciphertext.bin',
    buffer: readFileSync(join(work, 'ciphertext.bin')),
  })
  await key.submit()
  expect(await key.shown('Plaintext')).toBe(SECRET)
  await expect(key.page.getByText('Encrypted by another key')).toBeVisible()
  await expect(key.panel.getByRole('link', { name: 'one', exact: true })).toBeVisible()

  await test.step('a copy is taken off the clipboard on request', async () => {
    const clipboard = () => app.electron.evaluate((electron) => electron.clipboard.readText())
    await key.button('Copy: Plaintext').click()
    await expect.poll(clipboard).toBe(SECRET)
    await expect(key.page.getByRole('timer')).toContainText('The clipboard is cleared in')
    await key.button('Clear now').click()
    await expect.poll(clipboard).toBe('')
    await expect(key.page.getByRole('timer')).toBeHidden()
  })

  await test.step('a damaged one is refused', async () => {
    await key.button('Type it instead').click()
    const other = ciphertext.at(-6) === 'A' ? 'B' : 'A'
    await key.type(
      'Ciphertext',
      'Base64',
      `${ciphertext.slice(0, -6)}${other}${ciphertext.slice(-5)}`,
    )
    await key.submit()
    await key.alert('CIPHERTEXT_INVALID').waitFor()
  })
})

test('the 4097th byte is explained, and leads to the help', async ({ open }) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeKey(app, 'limits')
  await key.openFromList('limits')
  await key.use('Encrypt')
  await key.giveFile(0, { name: 'full.bin', buffer: Buffer.alloc(4096, 0xff) })
  await key.submit()
  expect((await key.shown('Ciphertext')).length).toBeGreaterThan(5000)
  await key.giveFile(0, { name: 'over.bin', buffer: Buffer.alloc(4097, 0xff) })
  await expect(key.page.getByText('4,097 / 4,096 bytes')).toBeVisible()
  await expect(key.button('Execute')).toBeDisabled()
  await key.page.getByRole('link', { name: 'Direct or envelope encryption?' }).click()
  const answer = key.page.getByRole('heading', { name: /^Direct or envelope encryption/ })
  await expect(answer).toBeFocused()
  await expect(answer).toBeInViewport()
})

test('data keys and random bytes are handed out, and gone with the tab and the lock', async ({
  open,
}) => {
  const app = await open()
  const { page } = app
  const key = new KeyPage(page)
  await makeKey(app, 'data')
  await key.openFromList('data')
  await key.use('Data keys')
  await page.getByRole('checkbox', { name: 'Show the plaintext as well' }).click()
  await key.submit('Create')
  const plaintext = await key.shown('Data key (plaintext)')
  const ciphertext = await key.shown('Data key (ciphertext)')
  expect(plaintext).toMatch(/^[0-9a-f]{64}$/)
  await key.button('Hide').click()
  await expect(key.textbox('Data key (plaintext)')).toHaveValue('')
  await key.tab('Tags')
  await key.use('Data keys')
  await expect(page.locator('textarea[readonly]')).toHaveCount(0)

  await key.panel.getByRole('radio', { name: 'Decrypt', exact: true }).last().check({ force: true })
  await key.type('Data key (ciphertext)', 'Base64', ciphertext)
  await key.submit()
  expect(await key.shown('Data key (plaintext)')).toBe(plaintext)

  await key.use('Decrypt')
  await key.type('Ciphertext', 'Base64', ciphertext)
  await key.submit()
  await key.alert('CIPHERTEXT_KIND').waitFor()

  await key.use('Random bytes')
  await key.submit('Make random bytes')
  const random = await key.shown('Random bytes')
  expect(random).toMatch(/^[0-9a-f]{128}$/)
  // As one copies without the button: the countdown is there for this, too.
  const clipboard = () => app.electron.evaluate((electron) => electron.clipboard.readText())
  await key.textbox('Random bytes').selectText()
  await page.keyboard.press('Control+C')
  await expect.poll(clipboard).toBe(random)
  await expect(page.getByRole('timer')).toContainText('The clipboard is cleared in')
  const shell = new ShellPage(page)
  await shell.lock()
  await expect.poll(clipboard).toBe('')
  await shell.unlock(PIN)
  await key.openFromList('data')
  await key.use('Random bytes')
  await expect(page.locator('textarea[readonly]')).toHaveCount(0)
  expect(await page.content()).not.toContain(random)
})

test('what openssl encrypts by the commands shown is decrypted', async ({ open, work }) => {
  const app = await open()
  const key = new KeyPage(app.page)
  await makeKey(app, 'inbox', { spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
  await key.openFromList('inbox')
  await key.use('Public key')
  await saveInto(app.electron, work)
  for (const name of ['public_key.base64', 'public_key.pem', 'public_key.bin']) {
    await key.button(`Save as ${name}…`).click()
    await expect(key.page.getByText(`Saved as ${name}.`)).toBeVisible()
  }
  const der = readFileSync(join(work, 'public_key.bin'))
  expect(runShown(['openssl pkey -pubin -in public_key.pem -outform DER | base64 -w0'], work)).toBe(
    der.toString('base64'),
  )
  const digest = key.page.getByRole('figure').filter({ hasText: 'SHA-256 of the DER' })
  const shown = (await digest.locator('td.hex').allInnerTexts()).join('').replace(/\s/g, '')
  expect(shown).toBe(createHash('sha256').update(der).digest('hex'))

  for (const algorithm of ['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1']) {
    await test.step(algorithm, async () => {
      await key.use('Public key')
      await key.page.getByText(`What a sender runs: ${algorithm}`).click()
      runShown(await key.commands(), work)
      await key.use('Decrypt')
      await key.page.getByLabel('Algorithm', { exact: true }).selectOption(algorithm)
      await key.type('Ciphertext', 'Base64', readFileSync(join(work, 'encrypted.base64'), 'utf8'))
      await key.submit()
      expect(await key.shown('Plaintext')).toBe('test\n')
    })
  }

  await test.step('and encrypted here', async () => {
    await key.use('Encrypt')
    await key.type('Plaintext', 'Text', 'x'.repeat(191))
    await expect(key.button('Execute')).toBeDisabled()
    await key.type('Plaintext', 'Text', 'x'.repeat(190))
    await key.submit()
    const ciphertext = await key.shown('Ciphertext')
    await key.use('Decrypt')
    await key.type('Ciphertext', 'Base64', ciphertext)
    await key.submit()
    expect(await key.shown('Plaintext')).toBe('x'.repeat(190))
  })
})

for (const spec of ['EC_P256', 'RSA_2048'] as const) {
  test(`openssl verifies what ${spec} signs, by the commands shown`, async ({ open, work }) => {
    const app = await open()
    const key = new KeyPage(app.page)
    await makeKey(app, 'signer', { spec, usage: 'SIGN_VERIFY' })
    await saveInto(app.electron, work)
    const message = Buffer.from('signed, sealed, delivered')
    writeFileSync(join(work, 'message.bin'), message)
    await key.openFromList('signer')
    await key.use('Public key')
    await key.button('Save as public_key.pem…').click()
    await expect(key.page.getByText('Saved as public_key.pem.')).toBeVisible()

    await key.use('Sign')
    await key.giveFile(0, { name: 'message.bin', buffer: message })
    await key.submit('Sign')
    const signature = await key.shown('Signature')
    await key.button('Save as base64…').click()
    await expect(key.page.getByText('Saved as signature.base64.')).toBeVisible()
    await key.page.getByText('How to verify it with OpenSSL').click()
    expect(runShown(await key.commands(), work)).toContain('Verified OK')

    await key.use('Verify')
    await key.radio('Digest').check({ force: true })
    await key.type('Digest', 'Hex', createHash('sha256').update(message).digest('hex'))
    await key.type('Signature', 'Base64', signature)
    await key.submit('Verify')
    await expect(key.page.getByText('The signature is valid')).toBeVisible()
    await key.type('Digest', 'Hex', createHash('sha256').update('another').digest('hex'))
    await expect(key.page.getByText('The signature is valid')).toBeHidden()
    await key.submit('Verify')
    await expect(key.page.getByText('The signature is not valid')).toBeVisible()
  })
}
