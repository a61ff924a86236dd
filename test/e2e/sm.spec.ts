// Keys of the addon, in the built application: what Electron's own crypto library does not have.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openssl } from '../support/openssl.ts'
import { KeyPage } from './pages/key-page.ts'
import { ROOT } from './support/electron-path.ts'
import { makeKey } from './support/keys.ts'
import { expect, test, unlock } from './support/prepared.ts'
import { ask, invoke } from './support/vault.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

test('an SM4_128 key encrypts, and still decrypts after a restart', async ({
  open,
  start,
  dataDir,
}) => {
  const app = await open()
  const { id } = await makeKey(app, 'sm4', { spec: 'SM4_128' })
  const plaintext = base64('国密 in the application')
  const made = await ask(app, 'keys.encrypt', { keyId: id, plaintext })
  expect(made).toMatchObject({ keyId: id, version: 1 })
  const { ciphertext } = made
  expect(await ask(app, 'keys.decrypt', { ciphertext })).toMatchObject({ keyId: id, plaintext })

  const changed = Buffer.from(ciphertext, 'base64')
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1)
  const refused = await invoke(app, 'keys.decrypt', { ciphertext: changed.toString('base64') })
  expect(refused).toMatchObject({ ok: false, error: { code: 'CIPHERTEXT_INVALID' } })

  const key = new KeyPage(app.page)
  await key.openFromList('sm4')
  await key.use('Encrypt')
  await key.type('Plaintext', 'Text', '国密 in the window')
  await key.submit()
  const shown = await key.shown('Ciphertext')

  // It is the addon of this build, and Debian's library, that the main process has loaded.
  const loaded = readFileSync(`/proc/${app.pid}/maps`, 'utf8')
  expect(loaded).toContain(join(ROOT, 'out/native/keyrite-crypto.node'))
  expect(loaded).toMatch(/\/libcrypto\.so\.3$/m)

  await app.close()
  const again = await start({ dataDir })
  await unlock(again)
  expect(await ask(again, 'keys.decrypt', { ciphertext })).toMatchObject({ keyId: id, plaintext })
  const later = new KeyPage(again.page)
  await later.openFromList('sm4')
  await later.use('Decrypt')
  await later.type('Ciphertext', 'Base64', shown)
  await later.submit()
  expect(await later.shown('Plaintext')).toBe('国密 in the window')
})

test('an SM2 key opens what openssl encrypted to its public key', async ({ open }) => {
  const app = await open()
  const { id } = await makeKey(app, 'sm2', { spec: 'SM2' })
  const { pem } = await ask(app, 'keys.publicKey', { keyId: id })
  const text = 'to the application'
  const encrypt = ['pkeyutl', '-encrypt', '-pubin', '-inkey', 'pem', '-in', 'text']
  const ciphertext = openssl(encrypt, { pem, text }).toString('base64')
  const opened = await ask(app, 'keys.asymmetricDecrypt', {
    ...{ keyId: id, algorithm: 'SM2_C1C3C2_ASN1', ciphertext },
  })
  expect(opened).toMatchObject({ keyId: id, plaintext: base64(text) })

  await test.step('in the window, too, and what was encrypted there by either form', async () => {
    const key = new KeyPage(app.page)
    await key.openFromList('sm2')
    const algorithm = () => app.page.getByLabel('Algorithm', { exact: true })
    const open = async (what: string) => {
      await key.type('Ciphertext', 'Base64', what)
      await key.submit()
      return key.shown('Plaintext')
    }
    await key.use('Decrypt')
    await algorithm().selectOption('SM2_C1C3C2_ASN1')
    expect(await open(ciphertext)).toBe(text)
    for (const form of ['SM2_C1C3C2_ASN1', 'SM2_C1C3C2']) {
      await key.use('Encrypt')
      await algorithm().selectOption(form)
      await key.type('Plaintext', 'Text', `by ${form}`)
      await key.submit()
      const made = await key.shown('Ciphertext')
      await key.use('Decrypt')
      await algorithm().selectOption(form)
      expect(await open(made)).toBe(`by ${form}`)
    }
  })
})
