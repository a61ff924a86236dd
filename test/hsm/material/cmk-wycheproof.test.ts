import { createHash, createPrivateKey, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RsaKeySpec, WrappingAlgorithm } from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { keyMaterial, type KeyMaterial, type VersionUse } from '@main/material/index.ts'
import { makers, makeTestVault, type TestVault } from '../ceremony/vault.ts'
import { opensslVerifies } from './cmk-judge.ts'
import { hex, wycheproof, type VectorGroup } from '../../unit/main/crypto/support/wycheproof.ts'

type Group = VectorGroup<'msg' | 'ct' | 'sig' | 'label'>
/** Of the larger sizes the first keys: the first has all the bad paddings, the others one each. */
const KEYS = 6

interface Verdicts {
  readonly opened: number
  readonly refused: number
}
const PKCS1: Verdicts = { opened: 15, refused: 25 }
const OAEP: Verdicts = { opened: 10, refused: 19 }
const DECRYPTIONS: readonly (readonly [string, WrappingAlgorithm, Verdicts, number])[] = [
  ['rsa_pkcs1_2048_test', 'RSAES_PKCS1_V1_5', { opened: 42, refused: 25 }, 33],
  ['rsa_pkcs1_3072_test', 'RSAES_PKCS1_V1_5', PKCS1, KEYS],
  ['rsa_pkcs1_4096_test', 'RSAES_PKCS1_V1_5', PKCS1, KEYS],
  ['rsa_oaep_2048_sha256_mgf1sha256_test', 'RSAES_OAEP_SHA_256', OAEP, 1],
  ['rsa_oaep_3072_sha256_mgf1sha256_test', 'RSAES_OAEP_SHA_256', OAEP, 1],
  ['rsa_oaep_4096_sha256_mgf1sha256_test', 'RSAES_OAEP_SHA_256', OAEP, 1],
  ['rsa_oaep_2048_sha1_mgf1sha1_test', 'RSAES_OAEP_SHA_1', OAEP, 1],
]
const SIGNATURES = ['rsa_pkcs1_2048_sig_gen_test', 'rsa_pkcs1_3072_sig_gen_test']
const SHA: Readonly<Record<string, '256' | '384' | '512'>> = {
  'SHA-256': '256',
  'SHA-384': '384',
  'SHA-512': '512',
}

describe.each(makers)("Wycheproof's keys in %s", (maker) => {
  let test: TestVault
  let material: KeyMaterial
  beforeAll(async () => {
    test = await makeTestVault(maker)
    material = keyMaterial(test.vault)
  })
  afterAll(() => test.dispose())

  /** Runs `work` with the vector's private key in the token. */
  async function withKey(
    group: Group,
    usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY',
    work: (use: VersionUse) => Promise<void>,
  ): Promise<void> {
    const spec = `RSA_${group.keySize}` as RsaKeySpec
    using pkcs8 = SecretBytes.copyOf(hex(group.privateKeyPkcs8))
    const plan = { keyId: randomUUID(), number: 1, spec, usage, backup: 'token-only' } as const
    const made = await material.take(plan, pkcs8)
    try {
      expect(made.record.custody).toBe('token')
      await work({ spec, usage, version: made.record })
    } finally {
      await made.discard()
    }
  }

  it.each(DECRYPTIONS)('%s is decrypted as it should', async (file, algorithm, expected, keys) => {
    let [opened, refused] = [0, 0]
    // No label is ever used here: those vectors are for other programs.
    for (const group of groupsOf(file).slice(0, keys)) {
      await withKey(group, 'ENCRYPT_DECRYPT', async (use) => {
        for (const vector of group.tests.filter(({ label }) => !label)) {
          const opening = material.decryptWith(use, algorithm, hex(vector.ct))
          if (vector.result === 'invalid') {
            await expect(opening).rejects.toMatchObject({ code: 'DECRYPT_FAILED', params: {} })
            refused += 1
          } else {
            using text = await opening
            expect(text.expose().toString('hex')).toBe(vector.msg)
            opened += 1
          }
        }
      })
    }
    expect({ opened, refused }).toEqual(expected)
  })

  it.each(SIGNATURES)('%s: the very signatures, and PSS ones that verify', async (file) => {
    let same = 0
    for (const group of groupsOf(file)) {
      const bits = SHA[group.sha]
      if (bits === undefined) continue
      if (exponentOf(group) < 65537n) {
        const taken = withKey(group, 'SIGN_VERIFY', () => Promise.resolve())
        await expect(taken).rejects.toMatchObject({ params: { reason: 'exponent' } })
        continue
      }
      await withKey(group, 'SIGN_VERIFY', async (use) => {
        const digest = (message: Buffer) => createHash(`sha${bits}`).update(message).digest()
        for (const vector of group.tests.filter(({ result }) => result === 'valid')) {
          const message = hex(vector.msg)
          const pkcs1 = `RSASSA_PKCS1_V1_5_SHA_${bits}` as const
          const signature = await material.sign(use, pkcs1, digest(message))
          expect(signature.toString('hex')).toBe(vector.sig)
          same += 1
        }
        const message = Buffer.from(`a message for SHA-${bits}`)
        const pss = `RSASSA_PSS_SHA_${bits}` as const
        const signature = await material.sign(use, pss, digest(message))
        const publicKey = use.version.publicKey as Buffer
        expect(opensslVerifies(publicKey, pss, message, signature)).toBe(true)
      })
    }
    expect(same).toBe(24)
  })
})

function exponentOf({ privateKeyPkcs8 }: Group): bigint {
  const key = createPrivateKey({ key: hex(privateKeyPkcs8), format: 'der', type: 'pkcs8' })
  return key.asymmetricKeyDetails?.publicExponent ?? 0n
}

function groupsOf(file: string): readonly Group[] {
  return wycheproof<'msg' | 'ct' | 'sig' | 'label'>(`${file}.json`).testGroups
}
