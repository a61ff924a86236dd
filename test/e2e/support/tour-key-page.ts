import { KeyPage } from '../pages/key-page.ts'
import { expect, type StartedApp } from './app.ts'
import { makeExternalKey, makeKey } from './keys.ts'
import type { Visit } from './tour.ts'

/** Every tab of a key's page, with something in it, and the help. Needs an open vault. */
export async function tourKeyPage(app: StartedApp, visit: Visit): Promise<void> {
  const key = new KeyPage(app.page)
  await makeKey(app, 'symmetric', { description: 'For the tour', tags: [{ key: 'a', value: '' }] })
  await makeKey(app, 'inbox', { spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
  await makeKey(app, 'signer', { spec: 'EC_P256' })
  await makeExternalKey(app, 'brought', { spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
  await tourFacts(key, visit)
  await tourUse(key, visit)
  await tourAsymmetric(key, visit)
  await tourImport(key, visit)
  await app.page.keyboard.press('F1')
  await app.page.getByRole('heading', { level: 1, name: 'Help' }).waitFor()
  await visit('help')
}

async function tourFacts(key: KeyPage, visit: Visit): Promise<void> {
  await key.openFromList('symmetric')
  await key.button('Edit: Alias').click()
  await key.textbox('Alias').fill('a b')
  await visit('key-overview')
  await key.tab('Versions and rotation')
  await visit('key-versions')
  await key.button('Switch on').click()
  await key.textbox('Period in days').fill('29')
  await visit('key-rotation')
  await key.page.keyboard.press('Escape')
  await expect(key.dialog).toHaveCount(0)
  await key.tab('Tags')
  await visit('key-tags')
  await key.tab('Traces')
  await key.page.getByRole('table').waitFor()
  await visit('key-traces')
}

async function tourUse(key: KeyPage, visit: Visit): Promise<void> {
  await key.use('Encrypt')
  await key.type('Plaintext', 'Text', 'Grüße, 世界')
  await key.submit()
  const ciphertext = await key.shown('Ciphertext')
  await visit('key-encrypt')
  await key.textbox('Plaintext').fill('x'.repeat(4097))
  await visit('key-encrypt-over')
  await key.use('Decrypt')
  await key.type('Ciphertext', 'Base64', ciphertext)
  await key.submit()
  await key.shown('Plaintext')
  await key.button('Copy: Plaintext').click()
  await key.button('Clear now').waitFor()
  await visit('key-decrypt')
  await key.button('Clear now').click()
  await key.use('Data keys')
  await key.page.getByRole('checkbox').click()
  await key.submit('Create')
  await key.shown('Data key (plaintext)')
  await visit('key-data-key')
  await key.use('Random bytes')
  await key.submit('Make random bytes')
  await key.shown('Random bytes')
  await visit('key-random')
}

async function tourAsymmetric(key: KeyPage, visit: Visit): Promise<void> {
  await key.openFromList('inbox')
  await key.tab('Overview')
  await visit('key-overview-rsa')
  await key.use('Public key')
  await key.page.getByText('What a sender runs: RSAES_OAEP_SHA_256').click()
  await visit('key-public-key')
  await key.openFromList('signer')
  await key.use('Sign')
  await key.type('Message', 'Text', 'hello')
  await key.submit('Sign')
  const signature = await key.shown('Signature')
  await visit('key-sign')
  await key.use('Verify')
  await key.type('Message', 'Text', 'hello!')
  await key.type('Signature', 'Base64', signature)
  await key.submit('Verify')
  await key.page.getByText('The signature is not valid').waitFor()
  await visit('key-verify')
}

async function tourImport(key: KeyPage, visit: Visit): Promise<void> {
  await key.openFromList('brought')
  await key.tab('Import')
  await visit('key-import-1')
  await key.button('Get import parameters').click()
  await key.page.getByText('Wrap with OpenSSL').click()
  await visit('key-import-1-issued')
  await key.button('Continue').click()
  await key.giveFile(
    0,
    { name: 'EncryptedKeyMaterial.bin', buffer: Buffer.alloc(256, 7) },
    { name: 'out_rsa_private_key.der', buffer: Buffer.alloc(600, 7) },
    { name: 'importToken_wrong', buffer: Buffer.alloc(300, 7) },
  )
  await visit('key-import-2')
  await key.button('Continue').click()
  await key.button('Import').click()
  await key.alert('IMPORT_TOKEN_UNKNOWN').waitFor()
  await visit('key-import-3')
}
