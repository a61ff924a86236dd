import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  encryptionAlgorithms,
  digestOf,
  isSymmetricKey,
  KEY_BACKUPS,
  KEY_SPECS,
  signingAlgorithms,
  usagesOf,
} from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { keyMaterial, type KeyMaterial } from '@main/material/index.ts'
import { makers, makeTestVault, type TestVault } from '../ceremony/vault.ts'

const cases = KEY_SPECS.flatMap((spec) =>
  usagesOf(spec).flatMap((usage) => KEY_BACKUPS.map((backup) => ({ spec, usage, backup }))),
)

describe.each(makers)('customer master keys on %s', (maker) => {
  let test: TestVault
  let material: KeyMaterial
  beforeAll(async () => {
    test = await makeTestVault(maker)
    material = keyMaterial(test.vault)
  })
  afterAll(() => test.dispose())

  it.each(cases)('$spec $usage $backup', async ({ spec, usage, backup }) => {
    const made = await material.make({ keyId: randomUUID(), number: 1, spec, usage, backup })
    const { record } = made
    console.log(maker, spec, usage, backup, record.custody, record.custodyReason, record.made)
    const use = { spec, usage, version: record }
    await made.settle()
    using text = SecretBytes.take(randomBytes(32))
    if (isSymmetricKey(spec)) {
      const sealed = await material.encrypt(use, Buffer.from('aad'), text)
      using opened = await material.decrypt(use, Buffer.from('aad'), sealed)
      expect(opened.equals(text)).toBe(true)
    }
    for (const algorithm of encryptionAlgorithms(spec, usage)) {
      const sealed = await material.encryptTo(use, algorithm, text)
      using opened = await material.decryptWith(use, algorithm, sealed)
      expect(opened.equals(text)).toBe(true)
      console.log(algorithm, material.road(use, algorithm))
    }
    for (const algorithm of signingAlgorithms(spec, usage)) {
      const digest = createHash(digestOf(algorithm)).update('x').digest()
      const signature = await material.sign(use, algorithm, digest)
      expect(material.verify(use, algorithm, digest, signature)).toBe(true)
      console.log(algorithm, material.road(use, algorithm))
    }
    await made.discard()
  })
})
