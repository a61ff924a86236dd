import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { KeyBackup, KeySpec, KeyUsage } from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { keyMaterial, type KeyMaterial, type VersionUse } from '@main/material/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import type { OpenVault } from '@main/vault/types.ts'
import { answering } from './answering.ts'
import { makeFaultyWorld, type FaultyWorld } from '../faults/world.ts'

const DEVICE_MEMORY = '0x31'
const HOST_MEMORY = '0x2'
const MECHANISM_INVALID = '0x70'
const GENERAL_ERROR = '0x5'
const PSS = 'C_SignInit@0xd'
const wrong = { code: 'TOKEN_ANSWER_WRONG' }

describe('customer master keys on a token that fails', () => {
  let faulty: FaultyWorld
  let vault: UnlockedVault
  let able: OpenVault
  let material: KeyMaterial
  beforeAll(async () => {
    faulty = makeFaultyWorld('failing')
    vault = await faulty.world.create(faulty.token)
    // Without RSA pairs the probe tries nothing of RSA; what is brought in works all the same.
    const rsa = [
      'decrypt.rsa-raw',
      'decrypt.rsa-oaep-sha1',
      'sign.rsa-pkcs1',
      'sign.rsa-pss',
    ] as const
    able = answering(vault, 'works', ...rsa)
    material = keyMaterial(able)
    // The pair of the backup seal is made at its first use; the calls counted here come after.
    using first = SecretBytes.take(randomBytes(1))
    await vault.sealForBackup('first', first)
  })
  afterEach(() => faulty.fault())
  afterAll(() => faulty.dispose())

  const objects = () => vault.token.find({ labelPrefix: `keyrite:${vault.id}:key:` })
  const plan = (spec: KeySpec, usage: KeyUsage, backup: KeyBackup) => ({
    ...{ keyId: randomUUID(), number: 1, spec, usage, backup },
  })
  async function nothingLeft(): Promise<void> {
    expect(await objects()).toEqual([])
    expect(await vault.store.intents.list()).toEqual([])
  }

  it.each([
    ['AES_256', 'ENCRYPT_DECRYPT', 'token-only', `C_GenerateKey 1 return ${DEVICE_MEMORY}`],
    ['AES_256', 'ENCRYPT_DECRYPT', 'recoverable', `C_CreateObject 1 return ${DEVICE_MEMORY}`],
    ['AES_256', 'ENCRYPT_DECRYPT', 'token-only', `C_GenerateKey 1 return ${HOST_MEMORY}`],
    ['EC_P256', 'SIGN_VERIFY', 'token-only', `C_GenerateKeyPair 1 return ${DEVICE_MEMORY}`],
    ['EC_P256', 'SIGN_VERIFY', 'recoverable', `C_CreateObject 2 return ${DEVICE_MEMORY}`],
  ] as const)('%s, %s, %s is sealed when it is full: %s', async (spec, usage, backup, rule) => {
    faulty.fault(rule)
    const { record } = await material.make(plan(spec, usage, backup))
    expect(record).toMatchObject({ custody: 'sealed', custodyReason: 'token-full', objectId: null })
    expect(record.backup === null).toBe(backup === 'token-only')
    await nothingLeft()
    const use = { spec, usage, version: record }
    expect(material.road(use)).toBe('host')
    await works(use)
  })

  it.each([
    ['AES_256', 'ENCRYPT_DECRYPT', 'recoverable', 'C_CreateObject 1'],
    ['EC_P384', 'SIGN_VERIFY', 'recoverable', 'C_CreateObject 1'],
    ['EC_P384', 'SIGN_VERIFY', 'recoverable', 'C_CreateObject 2'],
    ['EC_P256', 'SIGN_VERIFY', 'token-only', 'C_SignInit 1'],
  ] as const)('%s, %s, %s is sealed when it refuses %s', async (spec, usage, backup, call) => {
    faulty.fault(`${call} return ${MECHANISM_INVALID}`)
    const { record } = await material.make(plan(spec, usage, backup))
    expect(record).toMatchObject({ custody: 'sealed', custodyReason: 'no-mechanism' })
    await nothingLeft()
    await works({ spec, usage, version: record })
  })

  it('an RSA key that it would not make is made on the host, whatever the backup', async () => {
    const { record } = await material.make(plan('RSA_2048', 'SIGN_VERIFY', 'token-only'))
    expect(record).toMatchObject({ custody: 'sealed', made: 'host-random' })
    const kept = await material.make(plan('RSA_2048', 'SIGN_VERIFY', 'recoverable'))
    expect(kept.record).toMatchObject({ custody: 'token', made: 'host-random' })
    await kept.discard()
    await nothingLeft()
  })

  it.each<readonly [KeySpec, KeyUsage, KeyBackup, string, string]>([
    ['AES_256', 'ENCRYPT_DECRYPT', 'recoverable', 'C_Encrypt 1 spoil', 'another check value'],
    ['AES_256', 'ENCRYPT_DECRYPT', 'token-only', 'C_GetAttributeValue 3 return 0x12', 'attributes'],
    ['EC_P256', 'SIGN_VERIFY', 'token-only', 'C_Sign 1 spoil', 'a bad signature'],
    ['EC_P256', 'SIGN_VERIFY', 'recoverable', 'C_Sign 1 spoil', 'a bad signature'],
    ['RSA_2048', 'SIGN_VERIFY', 'recoverable', 'C_Sign 6 spoil', 'the last of its algorithms'],
    ['RSA_2048', 'ENCRYPT_DECRYPT', 'recoverable', 'C_Decrypt 2 spoil', 'another text'],
    ['SM4_128', 'ENCRYPT_DECRYPT', 'token-only', 'C_Decrypt 1 spoil', 'another seal'],
  ])('%s, %s, %s is refused, and nothing left: %s (%s)', async (spec, usage, backup, rule) => {
    faulty.fault(rule)
    await expect(material.make(plan(spec, usage, backup))).rejects.toMatchObject({
      code: expect.stringMatching(/^(TOKEN_ANSWER_WRONG|SEAL_BROKEN)$/) as string,
    })
    await nothingLeft()
  })

  it('a failure that is no lack of room or mechanism is a failure', async () => {
    faulty.fault(`C_GenerateKey 1 return ${GENERAL_ERROR}`)
    await expect(
      material.make(plan('AES_256', 'ENCRYPT_DECRYPT', 'token-only')),
    ).rejects.toMatchObject({ code: 'TOKEN_ERROR' })
    await nothingLeft()
  })

  it('keeps the intent of what it could not clear away', async () => {
    faulty.fault('C_Encrypt 1 spoil', `C_DestroyObject * return ${GENERAL_ERROR}`)
    await expect(
      material.make(plan('AES_256', 'ENCRYPT_DECRYPT', 'recoverable')),
    ).rejects.toMatchObject(wrong)
    faulty.fault()
    const [intent, ...more] = await vault.store.intents.list()
    expect([intent?.kind, more]).toEqual(['make-key', []])
    const [left] = await objects()
    expect(left?.id.toString('hex')).toBe(intent?.objectId)
    await material.destroyObjects([{ objectId: intent!.objectId, intent: intent!.id }])
    await nothingLeft()
  })

  it('hands out no signature that does not verify, and signs again', async () => {
    for (const [spec, algorithm] of [
      ['EC_P256', 'ECDSA_SHA_256'],
      ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_256'],
      ['RSA_2048', 'RSASSA_PSS_SHA_256'],
    ] as const) {
      const made = await material.make(plan(spec, 'SIGN_VERIFY', 'recoverable'))
      const use = { spec, usage: 'SIGN_VERIFY', version: made.record } as const
      const digest = createHash('sha256').update('x').digest()
      faulty.fault('C_Sign 1 spoil')
      await expect(material.sign(use, algorithm, digest)).rejects.toMatchObject(wrong)
      expect(
        material.verify(use, algorithm, digest, await material.sign(use, algorithm, digest)),
      ).toBe(true)
      await made.discard()
    }
  })

  it('signs raw what it does not pad, by PSS and PKCS#1', async () => {
    faulty.fault(`${PSS} * return ${MECHANISM_INVALID}`)
    const other = keyMaterial(able)
    const made = await other.make(plan('RSA_2048', 'SIGN_VERIFY', 'recoverable'))
    const use = { spec: 'RSA_2048', usage: 'SIGN_VERIFY', version: made.record } as const
    expect(made.record.custody).toBe('token')
    const digest = createHash('sha384').update('x').digest()
    const pss = 'RSASSA_PSS_SHA_384'
    expect(other.road(use, pss)).toBe('composed')
    expect(other.verify(use, pss, digest, await other.sign(use, pss, digest))).toBe(true)
    faulty.fault(`C_SignInit@0x1 * return ${MECHANISM_INVALID}`)
    const pkcs1 = 'RSASSA_PKCS1_V1_5_SHA_384'
    expect(other.road(use, pkcs1)).toBe('token')
    expect(other.verify(use, pkcs1, digest, await other.sign(use, pkcs1, digest))).toBe(true)
    expect(other.road(use, pkcs1)).toBe('composed')
    await made.discard()
  })

  it('says one thing of a ciphertext, whatever the token says of it', async () => {
    const made = await material.make(plan('RSA_2048', 'ENCRYPT_DECRYPT', 'recoverable'))
    const use = { spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT', version: made.record } as const
    using text = SecretBytes.take(randomBytes(5))
    for (const algorithm of ['RSAES_OAEP_SHA_1', 'RSAES_PKCS1_V1_5'] as const) {
      const sealed = await material.encryptTo(use, algorithm, text)
      for (const ckr of ['0x5', '0x6', '0x7', '0x20', '0x21', '0x40', '0x41']) {
        faulty.fault(`C_Decrypt 1 return-after ${ckr}`)
        await expect(material.decryptWith(use, algorithm, sealed)).rejects.toMatchObject({
          code: 'DECRYPT_FAILED',
          params: {},
        })
      }
      faulty.fault('C_Decrypt 1 return-after 0x30')
      await expect(material.decryptWith(use, algorithm, sealed)).rejects.toMatchObject({
        code: 'TOKEN_ERROR',
      })
    }
    await made.discard()
  })

  it('finds an object anew whose handle it forgot', async () => {
    const made = await material.make(plan('AES_256', 'ENCRYPT_DECRYPT', 'token-only'))
    const use = { spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', version: made.record } as const
    faulty.fault('C_EncryptInit 1 return 0x60')
    await works(use)
    expect(faulty.proxy.count('C_FindObjectsInit')).toBe(1)
    faulty.fault()
    await works(use)
    expect(faulty.proxy.count('C_FindObjectsInit')).toBe(0)
    await made.discard()
    await expect(works(use)).rejects.toMatchObject({ code: 'MATERIAL_GONE' })
  })

  it('settles nothing when an object is not gone', async () => {
    const made = await material.make(plan('AES_256', 'ENCRYPT_DECRYPT', 'token-only'))
    await made.settle()
    const objectId = made.record.objectId as string
    const intent = await vault.intents.begin('destroy-key', objectId, 'x')
    faulty.fault('C_DestroyObject 1 return 0x0')
    await expect(material.destroyObjects([{ objectId, intent }])).rejects.toMatchObject(wrong)
    expect(await vault.store.intents.list()).toHaveLength(1)
    await material.destroyObjects([{ objectId, intent }])
    await nothingLeft()
  })

  it('settles nothing when the token is gone', async () => {
    const made = await material.make(plan('AES_256', 'ENCRYPT_DECRYPT', 'token-only'))
    await made.settle()
    const objectId = made.record.objectId as string
    const intent = await vault.intents.begin('destroy-key', objectId, 'x')
    faulty.fault('C_FindObjectsInit * return 0x32', 'C_GetTokenInfo * return 0xe0')
    await expect(material.destroyObjects([{ objectId, intent }])).rejects.toMatchObject({
      code: 'TOKEN_GONE',
    })
    faulty.fault()
    expect(await vault.store.intents.list()).toHaveLength(1)
  })

  async function works(use: VersionUse): Promise<void> {
    using text = SecretBytes.take(randomBytes(7))
    if (use.spec === 'AES_256') {
      const sealed = await material.encrypt(use, Buffer.alloc(0), text)
      using opened = await material.decrypt(use, Buffer.alloc(0), sealed)
      expect(opened.equals(text)).toBe(true)
      return
    }
    const algorithm = use.spec === 'EC_P256' ? 'ECDSA_SHA_256' : 'ECDSA_SHA_384'
    const digest = randomBytes(use.spec === 'EC_P256' ? 32 : 48)
    const signature = await material.sign(use, algorithm, digest)
    expect(material.verify(use, algorithm, digest, signature)).toBe(true)
  }
})
