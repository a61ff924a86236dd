import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIGNING_ALGORITHMS, type EncryptionAlgorithm, type SigningAlgorithm } from '@shared/domain'
import type { CallInput, KeyView } from '@shared/ipc'
import { makeOpenSsl, type OpenSsl } from '../../../support/openssl.ts'
import { makers } from '../../vault/fixture.ts'
import { ROADS } from '../../material/soft-tokens.ts'
import { Keys } from '../driver.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string) => Buffer.from(text, 'base64')
const hashOf = (algorithm: SigningAlgorithm) => `sha${algorithm.slice(-3)}`

const PADDING: Partial<Record<EncryptionAlgorithm, string[]>> = {
  RSAES_OAEP_SHA_256: ['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256'],
  RSAES_OAEP_SHA_1: ['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha1'],
  RSAES_PKCS1_V1_5: ['-pkeyopt', 'rsa_padding_mode:pkcs1'],
}
/** Bytes that fit: RFC 8017 7.1.1 and 7.2.1, for 256 bytes of modulus. */
const MOST = { RSAES_OAEP_SHA_256: 190, RSAES_PKCS1_V1_5: 245, RSAES_OAEP_SHA_1: 214 } as const
const RSA_ENCRYPTION = Object.keys(MOST) as (keyof typeof MOST)[]

describe.each(makers)('asymmetric keys on %s', (maker) => {
  let keys: Keys
  let tool: OpenSsl
  const made = new Map<string, KeyView>()
  beforeAll(async () => {
    keys = await Keys.make(maker)
    tool = makeOpenSsl()
    for (const [spec, usage] of [
      ['RSA_2048', 'ENCRYPT_DECRYPT'],
      ['RSA_2048', 'SIGN_VERIFY'],
      ['EC_P256', 'SIGN_VERIFY'],
      ['EC_P384', 'SIGN_VERIFY'],
      ['SM2', 'ENCRYPT_DECRYPT'],
    ] as const) {
      const view = await keys.create({ spec, usage })
      made.set(`${spec} ${usage}`, view)
      const { pem, der } = await keys.ask('keys.publicKey', { keyId: view.id })
      tool.write(`${view.id}.pem`, pem)
      tool.write(`${view.id}.der`, bytesOf(der))
    }
  })
  afterAll(async () => {
    tool.dispose()
    await keys.dispose()
  })
  const key = (name: string): KeyView => {
    const view = made.get(name)
    if (!view) throw new Error(name)
    return view
  }
  const rsa = () => key('RSA_2048 ENCRYPT_DECRYPT')
  const signer = (algorithm: SigningAlgorithm) => {
    if (algorithm.startsWith('RSA')) return key('RSA_2048 SIGN_VERIFY')
    return key(algorithm === 'ECDSA_SHA_256' ? 'EC_P256 SIGN_VERIFY' : 'EC_P384 SIGN_VERIFY')
  }

  describe('public key', () => {
    it('is DER and PEM of the same, which openssl reads', async () => {
      for (const { id, versions } of made.values()) {
        const shown = await keys.ask('keys.publicKey', { keyId: id })
        const read = tool.run(['pkey', '-pubin', '-in', `${id}.pem`, '-outform', 'DER'])
        expect(read).toEqual(bytesOf(shown.der))
        expect(shown.digest).toBe(createHash('sha256').update(read).digest('hex'))
        expect(shown).toMatchObject({ keyId: id, version: 1 })
        expect(versions[0]?.publicKeyDigest).toBe(shown.digest)
      }
      expect(await keys.lastTrace()).toMatchObject({ operation: 'getPublicKey' })
    })

    it('is there in every state, and for asymmetric keys only', async () => {
      const { id: keyId } = await keys.create({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
      await keys.ask('keys.disable', { keyId, understood: true })
      expect(await keys.outcome('keys.publicKey', { keyId })).toBe('ok')
      await keys.ask('keys.scheduleDeletion', { keyId, days: 7, understood: true })
      expect(await keys.outcome('keys.publicKey', { keyId })).toBe('ok')
      const empty = await keys.createExternal({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
      const none = await keys.refusal('keys.publicKey', { keyId: empty.id })
      expect(none).toMatchObject({
        code: 'KEY_STATE_REFUSED',
        params: { state: 'PendingImport', needs: 'Enabled, Disabled, PendingDeletion' },
      })
      expect(empty.allowed).not.toContain('getPublicKey')
      expect(await keys.lastTrace()).toMatchObject({ outcome: 'refused' })
      await keys.ask('keys.scheduleDeletion', { keyId: empty.id, days: 7, understood: true })
      expect((await keys.get(empty.id)).allowed).not.toContain('getPublicKey')
      expect(await keys.refusal('keys.publicKey', { keyId: empty.id })).toEqual({
        ...none,
        trace: expect.any(Number) as number,
      })
      const aes = await keys.create()
      expect(await keys.outcome('keys.publicKey', { keyId: aes.id })).toBe('KEY_SPEC_REFUSED')
    })
  })

  describe.each(RSA_ENCRYPTION)('%s', (algorithm) => {
    const encrypted = (plaintext: Uint8Array) => {
      const to = ['-pubin', '-inkey', `${rsa().id}.der`, '-keyform', 'DER']
      return tool.run(['pkeyutl', '-encrypt', ...to, ...(PADDING[algorithm] ?? [])], plaintext)
    }
    const decrypt = (ciphertext: Uint8Array) => ({
      ...{ keyId: rsa().id, algorithm, ciphertext: base64(ciphertext) },
    })

    it.each([1, 16, MOST[algorithm]])('opens %i bytes that openssl encrypted', async (length) => {
      const plaintext = Buffer.alloc(length, 9)
      const opened = await keys.ask('keys.asymmetricDecrypt', decrypt(encrypted(plaintext)))
      expect(opened).toMatchObject({ keyId: rsa().id, version: 1, plaintext: base64(plaintext) })
      expect(await keys.lastTrace()).toMatchObject({
        ...{ operation: 'asymmetricDecrypt', resourceId: rsa().id, outcome: 'success' },
        params: {
          alias: rsa().alias,
          version: 1,
          algorithm,
          bytes: length,
          road: ROADS[maker][algorithm],
        },
      })
      expect(opened.road).toBe(ROADS[maker][algorithm])
    })

    it('opens what was encrypted here, up to what the padding holds', async () => {
      const ask = (length: number) => ({
        ...{ keyId: rsa().id, algorithm, plaintext: base64(Buffer.alloc(length, 5)) },
      })
      const { ciphertext, road } = await keys.ask('keys.asymmetricEncrypt', ask(MOST[algorithm]))
      // With the public half, by whoever has it.
      const trace = await keys.lastTrace()
      expect([road, trace?.params['road'], trace?.operation]).toEqual([
        ...['host', 'host', 'encryptData'],
      ])
      const opened = await keys.ask('keys.asymmetricDecrypt', decrypt(bytesOf(ciphertext)))
      expect(opened.plaintext).toBe(base64(Buffer.alloc(MOST[algorithm], 5)))
      const longer = await keys.refusal('keys.asymmetricEncrypt', ask(MOST[algorithm] + 1))
      expect(longer).toMatchObject({
        code: 'PLAINTEXT_TOO_LARGE',
        params: { max: MOST[algorithm] },
      })
      expect(await keys.outcome('keys.asymmetricEncrypt', ask(0))).toBe('PLAINTEXT_EMPTY')
    })

    it('has one error for every ciphertext that is wrong', async () => {
      const whole = encrypted(Buffer.from('x'))
      const changed = Buffer.from(whole)
      changed[100] = (changed[100] ?? 0) ^ 1
      const padded = Buffer.concat([Buffer.alloc(1), whole])
      const wrong = [changed, whole.subarray(1), padded, Buffer.alloc(0), Buffer.alloc(256, 0xff)]
      for (const bytes of wrong) {
        const { code, params } = await keys.refusal('keys.asymmetricDecrypt', decrypt(bytes))
        expect([code, params]).toEqual(['DECRYPT_FAILED', {}])
      }
    })
  })

  describe.each(SIGNING_ALGORITHMS)('%s', (algorithm) => {
    const message = Buffer.from('signed by Keyrite, checked by openssl')
    const digest = createHash(hashOf(algorithm)).update(message).digest()
    const ofMessage = (): CallInput<'keys.sign'> => ({
      ...{ keyId: signer(algorithm).id, algorithm, message: base64(message), digest: null },
    })
    const options = algorithm.includes('PSS')
      ? ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest']
      : []
    const opensslVerifies = (signature: string) => {
      tool.write('message', message)
      tool.write('signature', bytesOf(signature))
      const with_ = ['-verify', `${signer(algorithm).id}.pem`, '-signature', 'signature']
      return tool.run(['dgst', `-${hashOf(algorithm)}`, ...with_, ...options, 'message']).toString()
    }

    it('signs a message, and its digest, so that openssl verifies', async () => {
      for (const what of [{}, { message: null, digest: base64(digest) }]) {
        const signed = await keys.ask('keys.sign', { ...ofMessage(), ...what })
        expect(opensslVerifies(signed.signature)).toContain('Verified OK')
        const road = ROADS[maker][algorithm]
        expect(signed).toMatchObject({ version: 1, digest: digest.toString('hex'), road })
        const { signature } = signed
        const verified = await keys.ask('keys.verify', { ...ofMessage(), ...what, signature })
        expect(verified).toMatchObject({ valid: true, road: 'host' })
      }
      const operations = (await keys.traces()).slice(0, 4)
      expect(operations.map(({ operation }) => operation)).toEqual([
        ...['verify', 'sign', 'verify', 'sign'],
      ])
      expect(operations[0]?.params).toMatchObject({ valid: true, algorithm, road: 'host' })
      expect(operations[1]?.params).toMatchObject({ algorithm, road: ROADS[maker][algorithm] })
    })

    it('answers that a wrong signature is none, and notes it', async () => {
      const { signature } = await keys.ask('keys.sign', ofMessage())
      const changed = bytesOf(signature)
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
      const cases = [
        { signature: base64(changed) },
        { signature: '' },
        { signature: base64(Buffer.alloc(256)) },
        { signature, message: base64('another message') },
      ]
      for (const one of cases) {
        expect(await keys.ask('keys.verify', { ...ofMessage(), ...one })).toMatchObject({
          valid: false,
        })
      }
      expect(await keys.lastTrace()).toMatchObject({
        ...{ operation: 'verify', outcome: 'success', params: { valid: false } },
      })
    })

    it('is refused by a key that is not made for it', async () => {
      const other = signer(algorithm.startsWith('RSA') ? 'ECDSA_SHA_256' : 'RSASSA_PSS_SHA_256')
      const allowed = other.signingAlgorithms.join(', ')
      const refused = await keys.refusal('keys.sign', { ...ofMessage(), keyId: other.id })
      expect(refused).toMatchObject({
        code: 'ALGORITHM_NOT_ALLOWED',
        params: { allowed, algorithm },
      })
      const asked = { ...ofMessage(), keyId: other.id, signature: base64('x') }
      expect(await keys.outcome('keys.verify', asked)).toBe('ALGORITHM_NOT_ALLOWED')
    })
  })

  it('keep to their usage', async () => {
    const message = base64('x')
    const decrypting = { keyId: rsa().id, algorithm: 'RSASSA_PSS_SHA_256', message, digest: null }
    expect(await keys.outcome('keys.sign', decrypting as CallInput<'keys.sign'>)).toBe(
      'KEY_USAGE_REFUSED',
    )
    const signing = {
      ...{ keyId: key('RSA_2048 SIGN_VERIFY').id, algorithm: 'RSAES_OAEP_SHA_256' as const },
      ciphertext: base64(Buffer.alloc(256)),
    }
    expect(await keys.outcome('keys.asymmetricDecrypt', signing)).toBe('KEY_USAGE_REFUSED')
    const symmetric = { keyId: rsa().id, plaintext: message }
    expect(await keys.outcome('keys.encrypt', symmetric)).toBe('KEY_SPEC_REFUSED')
    const dataKey = { keyId: rsa().id, length: 32 }
    expect(await keys.outcome('keys.createDataKey', dataKey)).toBe('KEY_SPEC_REFUSED')
  })

  it('of SM2 open openssl’s ciphertexts, in both forms', async () => {
    const { id: keyId } = key('SM2 ENCRYPT_DECRYPT')
    const plaintext = Buffer.from('国密', 'utf8')
    const to = ['-pubin', '-inkey', `${keyId}.pem`]
    const asn1 = tool.run(['pkeyutl', '-encrypt', ...to], plaintext)
    const opened = await keys.ask('keys.asymmetricDecrypt', {
      ...{ keyId, algorithm: 'SM2_C1C3C2_ASN1', ciphertext: base64(asn1) },
    })
    expect(opened).toMatchObject({ plaintext: base64(plaintext), road: 'host' })
    for (const algorithm of ['SM2_C1C3C2_ASN1', 'SM2_C1C3C2'] as const) {
      const made = await keys.ask('keys.asymmetricEncrypt', {
        ...{ keyId, algorithm, plaintext: base64(plaintext) },
      })
      const back = { keyId, algorithm, ciphertext: made.ciphertext }
      expect(await keys.ask('keys.asymmetricDecrypt', back)).toMatchObject({
        plaintext: base64(plaintext),
      })
      expect(
        await keys.outcome('keys.asymmetricDecrypt', {
          ...back,
          ciphertext: base64(bytesOf(made.ciphertext).subarray(1)),
        }),
      ).toBe('DECRYPT_FAILED')
    }
  })
})
