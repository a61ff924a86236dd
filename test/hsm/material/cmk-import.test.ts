import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WRAPPING_ALGORITHMS, type KeySpec, type KeyUsage } from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { keyMaterial, type KeyMaterial, type NewWrappingPair } from '@main/material/index.ts'
import { makers, makeTestVault, type TestVault } from '../ceremony/vault.ts'
import { openssl } from '../../support/openssl.ts'
import { answering } from './answering.ts'
import { opensslEncrypts } from './cmk-judge.ts'

const failed = { code: 'UNWRAP_FAILED', params: {} }

describe.each(makers)('material that comes in, on %s', (maker) => {
  let test: TestVault
  let material: KeyMaterial
  beforeAll(async () => {
    test = await makeTestVault(maker)
    material = keyMaterial(test.vault)
  })
  afterAll(() => test.dispose())

  const objects = () => test.vault.token.find({ labelPrefix: `keyrite:${test.vault.id}:` })
  const intents = () => test.vault.store.intents.list()

  describe.each(['token', 'sealed'] as const)('under a wrapping pair that is %s', (custody) => {
    let made: NewWrappingPair
    let later: KeyMaterial
    const keyId = randomUUID()

    it('is made', async () => {
      const { vault } = test
      const own = custody === 'token' ? vault : answering(vault, 'refused', 'generate.rsa-2048')
      const before = (await objects()).length
      made = await keyMaterial(own).makeWrappingPair(keyId)
      later = keyMaterial(vault)
      expect(made.pair).toMatchObject({ keyId, custody })
      const [added, open] = custody === 'token' ? [2, 1] : [0, 0]
      expect(await objects()).toHaveLength(before + added)
      expect(await intents()).toHaveLength(open)
      await made.settle()
      expect(await intents()).toEqual([])
    })

    it.each(WRAPPING_ALGORITHMS)('unwraps by %s what openssl wrapped', async (algorithm) => {
      const key = randomBytes(32)
      const wrapped = opensslEncrypts(made.pair.publicKey, algorithm, key)
      using unwrapped = await later.unwrapWith(made.pair, algorithm, wrapped)
      expect(unwrapped.equals(key)).toBe(true)
    })

    it('fails in one way only', async () => {
      const [oaep, pkcs1] = ['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5'] as const
      const key = randomBytes(32)
      const wrapped = opensslEncrypts(made.pair.publicKey, oaep, key)
      const flipped = Buffer.from(wrapped)
      flipped[100]! ^= 1
      const wrong = [flipped, wrapped.subarray(1), Buffer.alloc(256), Buffer.alloc(256, 0xff)]
      for (const bytes of [...wrong, Buffer.alloc(0), randomBytes(300)]) {
        await expect(later.unwrapWith(made.pair, oaep, bytes)).rejects.toMatchObject(failed)
        await expect(later.unwrapWith(made.pair, pkcs1, bytes)).rejects.toMatchObject(failed)
      }
      // Wrapped by one algorithm, unwrapped by another. One block of OAEP in a few hundred happens
      // to be one of PKCS#1 v1.5, too: of other bytes.
      const other = later.unwrapWith(made.pair, pkcs1, wrapped)
      const found = await other.then(
        (bytes) => (bytes.equals(key) ? 'the key' : failed.code),
        (error: { code: string }) => error.code,
      )
      expect(found).toBe(failed.code)
      await expect(later.unwrapWith(made.pair, 'RSAES_OAEP_SHA_1', wrapped)).rejects.toMatchObject(
        failed,
      )
    })

    it('is bound to its key and public half, or not found once it is gone', async () => {
      const wrapped = opensslEncrypts(made.pair.publicKey, 'RSAES_OAEP_SHA_256', randomBytes(32))
      const unwrap = (pair: typeof made.pair) =>
        keyMaterial(test.vault).unwrapWith(pair, 'RSAES_OAEP_SHA_256', wrapped)
      if (custody === 'sealed') {
        const other = { ...made.pair, keyId: randomUUID() }
        await expect(unwrap(other)).rejects.toMatchObject({ code: 'SEAL_BROKEN' })
        return
      }
      const another = await material.makeWrappingPair(keyId)
      const mixed = { ...made.pair, objectId: another.pair.objectId }
      await expect(unwrap(mixed)).rejects.toMatchObject({ code: 'MATERIAL_MISMATCH' })
      await another.discard()
      const objectId = made.pair.objectId as string
      const intent = await test.vault.intents.begin('destroy-key', objectId, 'x')
      await later.destroyObjects([{ objectId, intent }])
      await expect(unwrap(made.pair)).rejects.toMatchObject({ code: 'MATERIAL_GONE' })
      await expect(
        later.unwrapWith(made.pair, 'RSAES_OAEP_SHA_256', wrapped),
      ).rejects.toMatchObject({ code: 'MATERIAL_GONE' })
      expect(await intents()).toEqual([])
    })
  })

  const PRIVATE: readonly (readonly [KeySpec, KeyUsage, readonly string[]])[] = [
    ['RSA_2048', 'ENCRYPT_DECRYPT', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']],
    ['RSA_3072', 'SIGN_VERIFY', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072']],
    ['EC_P256', 'SIGN_VERIFY', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['EC_P384', 'SIGN_VERIFY', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']],
  ]

  it.each(PRIVATE)('takes a %s key for %s that openssl made', async (spec, usage, how) => {
    // User guide 2.3.2, 'Asymmetric key material': PKCS#8 in DER, without a password.
    const pem = openssl(['genpkey', ...how])
    const der = openssl(['pkcs8', '-topk8', '-outform', 'DER', '-nocrypt'], {}, pem)
    const publicKey = openssl(['pkey', '-inform', 'DER', '-pubout', '-outform', 'DER'], {}, der)
    using secret = SecretBytes.copyOf(der)
    const plan = { keyId: randomUUID(), number: 1, spec, usage, backup: 'recoverable' } as const
    const made = await material.take(plan, secret)
    expect(made.record).toMatchObject({ made: 'imported', publicKey })
    expect(secret.expose().equals(der)).toBe(true)
    using backup = await test.vault.openBackup(`key:${plan.keyId}:1`, made.record.backup as Buffer)
    expect(backup.equals(der)).toBe(true)
    await made.discard()
  })

  it('touches nothing for what it does not take', async () => {
    const before = (await objects()).length
    const plan = { keyId: randomUUID(), number: 1, backup: 'token-only' } as const
    const take = (spec: KeySpec, usage: KeyUsage, bytes: Buffer) => {
      using secret = SecretBytes.copyOf(bytes)
      return material.take({ ...plan, spec, usage }, SecretBytes.copyOf(secret.expose()))
    }
    for (const bytes of [0, 16, 31, 33]) {
      const refused = { code: 'MATERIAL_LENGTH', params: { expected: 32, bytes } }
      await expect(take('AES_256', 'ENCRYPT_DECRYPT', randomBytes(bytes))).rejects.toMatchObject(
        refused,
      )
    }
    await expect(take('SM4_128', 'ENCRYPT_DECRYPT', randomBytes(32))).rejects.toMatchObject({
      params: { expected: 16, bytes: 32 },
    })
    await expect(take('RSA_2048', 'SIGN_VERIFY', randomBytes(100))).rejects.toMatchObject({
      code: 'IMPORT_KEY_INVALID',
    })
    expect(await objects()).toHaveLength(before)
    expect(await intents()).toEqual([])
  })

  it.each(['AES_256', 'SM4_128'] as const)('takes raw %s material', async (spec) => {
    using secret = SecretBytes.take(randomBytes(spec === 'AES_256' ? 32 : 16))
    const plan = { keyId: randomUUID(), number: 1, spec, usage: 'ENCRYPT_DECRYPT' } as const
    const one = await material.take({ ...plan, backup: 'token-only' }, secret)
    const two = await material.take({ ...plan, number: 2, backup: 'recoverable' }, secret)
    expect(one.record.checkValue).toBe(two.record.checkValue)
    // The same material: what one version sealed, the other opens.
    using text = SecretBytes.take(randomBytes(9))
    const use = (version: typeof one.record) => ({ spec, usage: plan.usage, version })
    const sealed = await material.encrypt(use(one.record), Buffer.alloc(0), text)
    using opened = await material.decrypt(use(two.record), Buffer.alloc(0), sealed)
    expect(opened.equals(text)).toBe(true)
    await one.discard()
    await two.discard()
  })

  it('seals under the root key what the token would not serve', async () => {
    const { vault } = test
    const limited = keyMaterial(answering(vault, 'refused', 'encrypt.aes-ecb', 'decrypt.rsa-raw'))
    for (const spec of ['AES_256', 'RSA_2048'] as const) {
      const plan = { keyId: randomUUID(), number: 1, spec, usage: 'ENCRYPT_DECRYPT' } as const
      const made = await limited.make({ ...plan, backup: 'token-only' })
      const { record } = made
      expect(record).toMatchObject({
        custody: 'sealed',
        custodyReason: 'no-mechanism',
        backup: null,
      })
      const use = { spec, usage: plan.usage, version: record }
      expect(limited.road(use)).toBe('host')
      using text = SecretBytes.take(randomBytes(32))
      if (spec === 'AES_256') {
        const sealed = await limited.encrypt(use, Buffer.alloc(0), text)
        using opened = await material.decrypt(use, Buffer.alloc(0), sealed)
        expect(opened.equals(text)).toBe(true)
      } else {
        const sealed = opensslEncrypts(
          record.publicKey as Buffer,
          'RSAES_PKCS1_V1_5',
          text.expose(),
        )
        using opened = await limited.decryptWith(use, 'RSAES_PKCS1_V1_5', sealed)
        expect(opened.equals(text)).toBe(true)
      }
      // Bound to its key and number: under another it doesn't open.
      const moved = { ...use, version: { ...record, number: 2 } }
      const broken = { code: 'SEAL_BROKEN' }
      const using =
        spec === 'AES_256'
          ? limited.encrypt(moved, Buffer.alloc(0), text)
          : limited.decryptWith(moved, 'RSAES_PKCS1_V1_5', Buffer.alloc(256, 1))
      await expect(using).rejects.toMatchObject(broken)
    }
  })

  it('destroys many at once and looks that they are gone', async () => {
    const before = (await objects()).length
    const doomed: { objectId: string; intent: string }[] = []
    for (let number = 1; number <= 9; number += 1) {
      using secret = SecretBytes.take(randomBytes(32))
      const plan = { keyId: randomUUID(), number, spec: 'AES_256' } as const
      const made = await material.take(
        { ...plan, usage: 'ENCRYPT_DECRYPT', backup: 'token-only' },
        secret,
      )
      await made.settle()
      const objectId = made.record.objectId as string
      doomed.push({ objectId, intent: await test.vault.intents.begin('destroy-key', objectId, '') })
    }
    expect(await objects()).toHaveLength(before + 9)
    // One that is gone already is no reason to stop.
    const missing = randomBytes(16).toString('hex')
    const intent = await test.vault.intents.begin('destroy-key', missing, '')
    await material.destroyObjects([...doomed, { objectId: missing, intent }])
    expect(await objects()).toHaveLength(before)
    expect(await intents()).toEqual([])
  })
})
