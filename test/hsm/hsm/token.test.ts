import {
  constants,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  verify,
} from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { finaliseAll } from '@main/hsm/module.ts'
import type { KeyPairKind, Token } from '@main/hsm/types.ts'
import { makers, makeToken, newKey, open, rawData, type Made } from './fixture.ts'

const DIGEST_INFO_SHA256 = Buffer.from('3031300d060960864801650304020105000420', 'hex')

describe.each(makers)('a token of %s', (maker) => {
  let made: Made
  let token: Token
  beforeAll(async () => {
    made = makeToken(maker)
    token = await open(made.token)
  })
  afterAll(async () => {
    await token.close()
    await finaliseAll()
    made.softHsm?.dispose()
  })

  it('gives random bytes of any length, never the same', async () => {
    using none = await token.random(0)
    using one = await token.random(32)
    using other = await token.random(32)
    expect(none.length).toBe(0)
    expect(one.equals(other)).toBe(false)
    expect(one.equals(Buffer.alloc(32))).toBe(false)
  })

  it('makes an AES key that encrypts as the host does', async () => {
    const key = await token.generateSymmetric('aes', 256, newKey('probe'))
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const spki = publicKey.export({ type: 'spki', format: 'der' })
    const kek = await token.importPublicKey(spki, newKey('wrap'))
    const wrapped = await token.wrap({ type: 'RSA_OAEP', hash: 'sha1' }, kek, key)
    expect(wrapped.length).toBe(256)
    const value = privateDecrypt({ key: privateKey, oaepHash: 'sha1' }, wrapped)
    expect(value.length).toBe(32)
    const iv = randomBytes(16)
    const text = Buffer.from('thirty-seven bytes of text, no more!!')
    const sealed = await token.encrypt({ type: 'AES_CBC_PAD', iv }, key, text)
    const host = createDecipheriv('aes-256-cbc', value, iv)
    expect(Buffer.concat([host.update(sealed), host.final()])).toEqual(text)
    using opened = await token.decrypt({ type: 'AES_CBC_PAD', iv }, key, sealed)
    expect(opened.equals(text)).toBe(true)
  })

  it('answers one code when bytes do not decrypt', async () => {
    const key = await token.generateSymmetric('aes', 256, newKey('probe'))
    const iv = randomBytes(16)
    const sealed = await token.encrypt({ type: 'AES_CBC_PAD', iv }, key, Buffer.alloc(20))
    await expect(
      token.decrypt({ type: 'AES_CBC_PAD', iv }, key, sealed.subarray(0, -1)),
    ).rejects.toMatchObject({ code: 'UNWRAP_FAILED' })
    expect(token.open).toBe(true)
  })

  it('makes HMACs as the host does', async () => {
    using value = SecretBytes.take(randomBytes(32))
    const key = await token.importSecret('generic-secret', value, newKey('seal-mac'))
    const mac = await token.sign({ type: 'HMAC_SHA256' }, key, Buffer.from('text'))
    expect(mac).toEqual(createHmac('sha256', value.expose()).update('text').digest())
  })

  it('computes the check value by encrypting, or says that there is none', async () => {
    using value = SecretBytes.take(Buffer.from(Array.from({ length: 32 }, (_, i) => i)))
    const key = await token.importSecret('aes', value, newKey('ceremony-material'))
    expect((await token.checkValue(key))?.toString('hex')).toBe('f29000')
    const mac = await token.importSecret('generic-secret', value, newKey('seal-mac'))
    const stated = await token.checkValue(mac)
    if (maker === 'opencryptoki') expect(stated).toBeNull()
    else expect(stated?.length).toBe(3)
  })

  const kinds: KeyPairKind[] =
    maker === 'opencryptoki'
      ? ['RSA_2048', 'RSA_3072', 'RSA_4096']
      : ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P384']
  it.each(kinds)('makes a %s pair whose public key is what it should be', async (kind) => {
    const pair = await token.generateKeyPair(kind, newKey('ceremony-material'))
    const der = await token.publicKeyDer(pair.publicKey)
    expect(await token.publicKeyDer(pair.privateKey)).toEqual(der)
    const details = createPublicKey({ key: der, format: 'der', type: 'spki' }).asymmetricKeyDetails
    if (kind.startsWith('RSA')) expect(details?.modulusLength).toBe(Number(kind.slice(4)))
    else expect(details?.namedCurve).toBe(kind === 'EC_P256' ? 'prime256v1' : 'secp384r1')
    await token.destroy(pair.privateKey)
    await token.destroy(pair.publicKey)
    expect(await token.find({ id: pair.publicKey.id })).toEqual([])
  })

  it('signs with RSA so that the host verifies', async () => {
    const pair = await token.generateKeyPair('RSA_2048', newKey('ceremony-sign'))
    const key = createPublicKey({
      key: await token.publicKeyDer(pair.publicKey),
      format: 'der',
      type: 'spki',
    })
    const text = Buffer.from('manifest')
    const digest = createHash('sha256').update(text).digest()
    const info = Buffer.concat([DIGEST_INFO_SHA256, digest])
    const pkcs1 = await token.sign({ type: 'RSA_PKCS' }, pair.privateKey, info)
    expect(verify('sha256', text, key, pkcs1)).toBe(true)
    expect(verify('sha256', Buffer.from('other'), key, pkcs1)).toBe(false)
  })

  it.skipIf(maker === 'opencryptoki')(
    'signs with EC and PSS so that the host verifies',
    async () => {
      const text = Buffer.from('manifest')
      const ec = await token.generateKeyPair('EC_P256', newKey('ceremony-sign'))
      const digest = createHash('sha256').update(text).digest()
      const signature = await token.sign({ type: 'ECDSA' }, ec.privateKey, digest)
      const der = await token.publicKeyDer(ec.publicKey)
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
      expect(verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
      const rsa = await token.generateKeyPair('RSA_2048', newKey('ceremony-sign'))
      const pss = await token.sign({ type: 'RSA_PSS', hash: 'sha256' }, rsa.privateKey, digest)
      const rsaDer = await token.publicKeyDer(rsa.publicKey)
      const rsaKey = createPublicKey({ key: rsaDer, format: 'der', type: 'spki' })
      const padding = constants.RSA_PKCS1_PSS_PADDING
      expect(verify('sha256', text, { key: rsaKey, padding, saltLength: 32 }, pss)).toBe(true)
    },
  )

  it('decrypts raw RSA, padding included', async () => {
    const pair = await token.generateKeyPair('RSA_2048', newKey('seal'))
    const der = await token.publicKeyDer(pair.publicKey)
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    const padding = constants.RSA_PKCS1_PADDING
    const sealed = publicEncrypt({ key, padding }, Buffer.from('small'))
    using raw = await token.decrypt({ type: 'RSA_X_509' }, pair.privateKey, sealed)
    const block = raw.expose()
    expect([block.length, block[0], block[1]]).toEqual([256, 0, 2])
    expect(block.subarray(-6).toString('latin1')).toBe('\0small')
  })

  it('finds keys by class, id, label, prefix and persistence', async () => {
    const key = newKey('seal', true)
    const made = await token.generateSymmetric('aes', 256, key)
    await token.generateSymmetric('aes', 256, newKey('seal-mac'))
    const found = await token.find({ id: key.id, class: 'secret', persistent: true })
    expect(found).toEqual([made])
    expect(await token.find({ label: key.label, persistent: true })).toHaveLength(1)
    expect(await token.find({ labelPrefix: 'keyrite:test seal', id: key.id })).toHaveLength(1)
    expect(await token.find({ labelPrefix: 'other', id: key.id })).toEqual([])
    expect(await token.find({ id: key.id, class: 'private' })).toEqual([])
    expect(await token.find({ id: key.id, persistent: false })).toEqual([])
    await token.destroy(made)
    expect(await token.find({ id: key.id })).toEqual([])
    await expect(token.checkValue(made)).rejects.toMatchObject({ code: 'MATERIAL_GONE' })
    expect(await token.alive()).toBe(true)
  })

  it('passes over what is no key: data objects have no CKA_ID', async () => {
    const label = `keyrite:test data ${randomBytes(4).toString('hex')}`
    const handle = rawData(made.token, label)
    try {
      expect(await token.find({ label })).toEqual([])
      const key = await token.generateSymmetric('aes', 256, { ...newKey('seal'), label })
      expect(await token.find({ label })).toEqual([key])
    } finally {
      handle.close()
    }
  })

  it('stays responsive while a 4096-bit pair is made', async () => {
    let ticks = 0
    let running = true
    const tick = () => {
      ticks += 1
      if (running) setImmediate(tick)
    }
    setImmediate(tick)
    const pair = await token.generateKeyPair('RSA_4096', newKey('ceremony-material'))
    running = false
    expect(pair.privateKey.class).toBe('private')
    expect(ticks).toBeGreaterThan(100)
  })

  it('runs one operation at a time, whatever is asked at once', async () => {
    const key = await token.generateSymmetric('aes', 256, newKey('probe'))
    const texts = Array.from({ length: 20 }, () => randomBytes(32))
    const sealed = await Promise.all(
      texts.map((text) => token.encrypt({ type: 'AES_ECB' }, key, text)),
    )
    const opened = await Promise.all(
      sealed.map((bytes) => token.decrypt({ type: 'AES_ECB' }, key, bytes)),
    )
    expect(opened.map((bytes) => bytes.expose())).toEqual(texts)
  })
})
