import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  digestOf,
  encryptionAlgorithms,
  isSymmetricKey,
  KEY_BACKUPS,
  KEY_SPECS,
  signingAlgorithms,
  usagesOf,
} from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { sm2Decrypt } from '@main/crypto/sm/index.ts'
import {
  keyMaterial,
  SCHEMES,
  type KeyMaterial,
  type NewVersion,
  type VersionUse,
} from '@main/material/index.ts'
import { makers, makeTestVault, type TestVault } from '../ceremony/vault.ts'
import { opensslEncrypts, opensslVerifies } from './cmk-judge.ts'
import { holds, ROADS } from './soft-tokens.ts'

const cases = KEY_SPECS.flatMap((spec) =>
  usagesOf(spec).flatMap((usage) => KEY_BACKUPS.map((backup) => ({ spec, usage, backup }))),
)
const aad = Buffer.from('key, version, kind')
const code = (name: string) => ({ code: name })

describe.each(makers)('customer master keys on %s', (maker) => {
  let test: TestVault
  let material: KeyMaterial
  beforeAll(async () => {
    test = await makeTestVault(maker)
    material = keyMaterial(test.vault)
  })
  afterAll(() => test.dispose())

  const objects = () => test.vault.token.find({ labelPrefix: `keyrite:${test.vault.id}:key:` })
  const intents = () => test.vault.store.intents.list()

  describe.each(cases)('$spec, $usage, $backup', ({ spec, usage, backup }) => {
    const plan = { keyId: randomUUID(), number: 3, spec, usage, backup }
    const recoverably = onlyIf(backup === 'recoverable')
    const tokenOnly = onlyIf(backup === 'token-only')
    const symmetrically = onlyIf(isSymmetricKey(spec))
    let use: VersionUse
    let made: NewVersion
    /** As in another session: nothing is remembered. */
    let later: KeyMaterial

    it('is made, and leaves an intent until it is settled', async () => {
      made = await material.make(plan)
      use = { spec, usage, version: made.record }
      later = keyMaterial(test.vault)
      const { custody, custodyReason, sealed, objectId, publicKey, checkValue } = made.record
      const inToken = holds(maker, spec)
      expect({ custody, custodyReason }).toEqual(
        inToken
          ? { custody: 'token', custodyReason: 'held' }
          : { custody: 'sealed', custodyReason: 'no-mechanism' },
      )
      expect([sealed === null, objectId !== null]).toEqual([inToken, inToken])
      expect([publicKey === null, checkValue !== null]).toEqual(
        isSymmetricKey(spec) ? [true, true] : [false, false],
      )
      const label = `keyrite:${test.vault.id}:key:${plan.keyId}:3`
      const expected = inToken ? (isSymmetricKey(spec) ? 1 : 2) : 0
      expect((await objects()).filter((object) => object.label === label)).toHaveLength(expected)
      expect((await intents()).map(({ kind }) => kind)).toEqual(inToken ? ['make-key'] : [])
      await made.settle()
      expect(await intents()).toEqual([])
    })

    recoverably('opens again from the backup, the same', async () => {
      const { version } = use
      using secret = await test.vault.openBackup(`key:${plan.keyId}:3`, version.backup as Buffer)
      if (spec === 'SM2') {
        using text = SecretBytes.take(randomBytes(20))
        using opened = sm2Decrypt(secret, await material.encryptTo(use, 'SM2_C1C3C2_ASN1', text))
        expect(opened.equals(text)).toBe(true)
        return
      }
      const again = await material.take({ ...plan, number: 4, backup: 'token-only' }, secret)
      expect(again.record).toMatchObject({
        made: 'imported',
        publicKey: version.publicKey,
        checkValue: version.checkValue,
      })
      await again.discard()
    })

    tokenOnly('has no backup', () => {
      expect(use.version.backup).toBeNull()
    })

    symmetrically('encrypts, and opens nothing that was changed', async () => {
      using text = SecretBytes.take(randomBytes(50))
      const sealed = await material.encrypt(use, aad, text)
      const scheme = spec === 'AES_256' ? SCHEMES.XAES_256_GCM : SCHEMES.SM4_CTR_HMAC_SM3
      expect(sealed.scheme).toBe(scheme)
      using opened = await later.decrypt(use, aad, sealed)
      expect(opened.equals(text)).toBe(true)
      const invalid = code('CIPHERTEXT_INVALID')
      await expect(later.decrypt(use, Buffer.from('x'), sealed)).rejects.toMatchObject(invalid)
      const body = Buffer.from(sealed.body)
      body[body.length - 1]! ^= 1
      await expect(later.decrypt(use, aad, { scheme, body })).rejects.toMatchObject(invalid)
      const other = { scheme: 3 - scheme, body: sealed.body }
      await expect(later.decrypt(use, aad, other)).rejects.toMatchObject(invalid)
      await expect(later.decrypt(use, aad, { scheme: 9, body })).rejects.toMatchObject(
        code('CIPHERTEXT_TOO_NEW'),
      )
      expect(material.road(use)).toBe(ROADS[maker][spec])
    })

    it.each(encryptionAlgorithms(spec, usage))(
      'decrypts by %s what openssl encrypted',
      async (by) => {
        using text = SecretBytes.take(randomBytes(32))
        const foreign = opensslEncrypts(use.version.publicKey as Buffer, by, text.expose())
        using opened = await later.decryptWith(use, by, foreign)
        expect(opened.equals(text)).toBe(true)
        const own = await material.encryptTo(use, by, text)
        using again = await later.decryptWith(use, by, own)
        expect(again.equals(text)).toBe(true)
        const failed = code('DECRYPT_FAILED')
        for (const damaged of damage(own)) {
          await expect(later.decryptWith(use, by, damaged)).rejects.toMatchObject(failed)
        }
        expect(material.road(use, by)).toBe(ROADS[maker][by])
      },
    )

    it.each(signingAlgorithms(spec, usage))('signs by %s what openssl verifies', async (by) => {
      const message = randomBytes(100)
      const digest = createHash(digestOf(by)).update(message).digest()
      const signature = await later.sign(use, by, digest)
      expect(opensslVerifies(use.version.publicKey as Buffer, by, message, signature)).toBe(true)
      expect(material.verify(use, by, digest, signature)).toBe(true)
      expect(later.road(use, by)).toBe(ROADS[maker][by])
      const other = createHash(digestOf(by)).update('another message').digest()
      expect(material.verify(use, by, other, signature)).toBe(false)
      await expect(later.sign(use, by, digest.subarray(1))).rejects.toMatchObject({
        code: 'DIGEST_LENGTH',
        params: { expected: digest.length, bytes: digest.length - 1 },
      })
    })

    it('is gone when it is discarded', async () => {
      await made.discard()
      expect(await objects()).toEqual([])
      expect(await intents()).toEqual([])
    })
  })
})

/** Tests that don't apply are not there, instead of skipped. */
function onlyIf(applies: boolean): (name: string, test: () => Promise<void> | void) => void {
  return applies ? (name, test) => it(name, test) : () => undefined
}

function damage(ciphertext: Buffer): Buffer[] {
  const [flipped, first] = [Buffer.from(ciphertext), Buffer.from(ciphertext)]
  flipped[flipped.length - 1]! ^= 1
  first[0] = 0xff
  return [flipped, first, ciphertext.subarray(1), Buffer.concat([ciphertext, Buffer.alloc(1)])]
}
