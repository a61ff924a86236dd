import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WRAPPING_ALGORITHMS, type WrappingAlgorithm } from '@shared/domain'
import { isKeyriteError } from '@shared/errors'
import { decodeRsaBlock } from '@main/crypto/rsa-decode.ts'
import { rsaBits, rsaRaw } from '@main/crypto/rsa-private.ts'
import { wrapByRsa } from '@main/crypto/rsa-public.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { makeOpenSsl } from '../../../support/openssl.ts'
import { coded } from './support/coded.ts'
import { hex, wycheproof } from './support/wycheproof.ts'

const failed = coded('DECRYPT_FAILED')
const FOLDER = join(import.meta.dirname, '../../../vectors/wycheproof')
const OAEP = readdirSync(FOLDER).filter((name) => name.startsWith('rsa_oaep_'))
const HASHES: Readonly<Record<string, WrappingAlgorithm>> = {
  'SHA-1': 'RSAES_OAEP_SHA_1',
  'SHA-256': 'RSAES_OAEP_SHA_256',
}

/** By the raw road, as it is taken for a token that decrypts raw only. */
function decrypt(pkcs8: SecretBytes, algorithm: WrappingAlgorithm, ciphertext: Uint8Array) {
  using block = rsaRaw(pkcs8, ciphertext)
  return decodeRsaBlock(algorithm, block)
}

/** The message in hex, or 'refused', by one error whatever the reason. */
function outcome(pkcs8: SecretBytes, algorithm: WrappingAlgorithm, ciphertext: Buffer): string {
  try {
    return decrypt(pkcs8, algorithm, ciphertext).expose().toString('hex')
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    expect([error.code, error.params]).toEqual(['DECRYPT_FAILED', {}])
    return 'refused'
  }
}

describe('RSA decryption by the raw road', () => {
  it('agrees with all Wycheproof vectors of its OAEP', { timeout: 60_000 }, () => {
    let [taken, refused] = [0, 0]
    for (const name of OAEP) {
      for (const group of wycheproof<'msg' | 'ct' | 'label'>(name).testGroups) {
        const algorithm = HASHES[group.sha]
        if (algorithm === undefined || group.sha !== group.mgfSha) continue
        const pkcs8 = SecretBytes.take(hex(group.privateKeyPkcs8))
        for (const { tcId, ct, msg, label, result } of group.tests) {
          const found = outcome(pkcs8, algorithm, hex(ct))
          // Our label is always empty: what was made for another is refused.
          const ours = result === 'valid' && label === ''
          if (result !== 'acceptable') expect(found, `${name} ${tcId}`).toBe(ours ? msg : 'refused')
          else expect([msg, 'refused'], `${name} ${tcId}`).toContain(found)
          if (found === 'refused') refused += 1
          else taken += 1
        }
      }
    }
    expect(taken).toBeGreaterThan(60)
    expect(refused).toBeGreaterThan(60)
  })

  it.each([2048, 3072, 4096])(
    'agrees with all Wycheproof vectors of PKCS#1 v1.5, %i bits',
    (bits) => {
      const file = wycheproof<'msg' | 'ct'>(`rsa_pkcs1_${bits}_test.json`)
      let tried = 0
      for (const group of file.testGroups) {
        const pkcs8 = SecretBytes.take(hex(group.privateKeyPkcs8))
        for (const { tcId, ct, msg, result } of group.tests) {
          const found = outcome(pkcs8, 'RSAES_PKCS1_V1_5', hex(ct))
          expect(found, `tcId ${tcId}`).toBe(result === 'invalid' ? 'refused' : msg)
          tried += 1
        }
      }
      expect(tried).toBe(file.numberOfTests)
    },
  )

  describe('of a fresh key', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
    const pkcs8 = SecretBytes.copyOf(der)
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' })

    it.each(WRAPPING_ALGORITHMS)('%s takes back what was wrapped here', (algorithm) => {
      for (const length of [1, 16, 32, 190]) {
        const material = SecretBytes.take(randomBytes(length))
        const opened = decrypt(pkcs8, algorithm, wrapByRsa(spki, algorithm, material))
        expect(opened.equals(material)).toBe(true)
      }
    })

    // Options of pkeyutl as the guides print them.
    it.each([
      ['RSAES_OAEP_SHA_256', ['oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256']],
      ['RSAES_OAEP_SHA_1', ['oaep', 'rsa_oaep_md:sha1', 'rsa_mgf1_md:sha1']],
      ['RSAES_PKCS1_V1_5', ['pkcs1']],
    ] as const)('%s takes back what openssl encrypted', (algorithm, [mode, ...options]) => {
      const tool = makeOpenSsl({ 'public.der': spki, plain: 'from outside' })
      const pkeyopts = [`rsa_padding_mode:${mode}`, ...options].flatMap((o) => ['-pkeyopt', o])
      const key = ['-pubin', '-keyform', 'DER', '-inkey', 'public.der']
      const sealed = tool.run(['pkeyutl', '-encrypt', ...key, '-in', 'plain', ...pkeyopts])
      tool.dispose()
      const message = Buffer.from('from outside').toString('hex')
      expect(outcome(pkcs8, algorithm, sealed)).toBe(message)
      for (const other of WRAPPING_ALGORITHMS.filter((name) => name !== algorithm)) {
        // One block of OAEP in a few hundred happens to be one of PKCS#1 v1.5, too: of other bytes.
        const v15 = other === 'RSAES_PKCS1_V1_5' && rsaRaw(pkcs8, sealed).expose()[1] === 2
        if (v15) expect(outcome(pkcs8, other, sealed)).not.toBe(message)
        else expect(() => decrypt(pkcs8, other, sealed)).toThrow(failed)
      }
    })

    it('refuses a block of another length, or one that is no residue', () => {
      expect(rsaBits(pkcs8)).toBe(2048)
      for (const length of [0, 1, 255, 257]) {
        expect(() => rsaRaw(pkcs8, Buffer.alloc(length))).toThrow(failed)
      }
      expect(() => rsaRaw(pkcs8, Buffer.alloc(256, 0xff))).toThrow(failed)
      expect(rsaRaw(pkcs8, Buffer.alloc(256)).equals(Buffer.alloc(256))).toBe(true)
    })

    it('refuses what is no RSA key', () => {
      const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
      const other = SecretBytes.take(ec.export({ format: 'der', type: 'pkcs8' }))
      const mismatch = coded('MATERIAL_MISMATCH')
      expect(() => rsaRaw(other, Buffer.alloc(256))).toThrow(mismatch)
      expect(() => rsaRaw(SecretBytes.alloc(30), Buffer.alloc(256))).toThrow(mismatch)
    })

    it('leaves the key as it was', () => {
      expect(pkcs8.equals(der)).toBe(true)
      expect(createPrivateKey({ key: pkcs8.expose(), format: 'der', type: 'pkcs8' }).type).toBe(
        'private',
      )
    })
  })
})
