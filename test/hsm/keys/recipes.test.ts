import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { IMPORT_SPECS, isSymmetricKey, WRAPPING_ALGORITHMS, type KeySpec } from '@shared/domain'
import type { KeyView } from '@shared/ipc'
import { makers } from '../vault/fixture.ts'
import { Keys } from './driver.ts'
import { Outside, type Wrapped } from './import/outside.ts'

/**
 * The guides' own command lines. UG: user guide 2.3.2, step 10, and table 2-6. BP: best practices,
 * 'Asymmetric Encryption and Decryption' and 'Importing External Key', step 3.
 */
const UG = {
  decodeKey: 'openssl enc -d -base64 -A -in PublicKey.b64 -out PublicKey.bin',
  random: 'openssl rand -out PlaintextKeyMaterial.bin 32',
  randomHex: 'openssl rand -out 0xPlaintextKeyMaterial.bin -hex 32',
  hexToBinary: 'cat 0xPlaintextKeyMaterial.bin | xxd -r -ps > PlaintextKeyMaterial.bin',
  wrap: 'openssl pkeyutl -in PlaintextKeyMaterial.bin -inkey PublicKey.bin -out EncryptedKeyMaterial.bin -keyform der -pubin -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
  privateKey: 'openssl genrsa -out rsa_private_key.pem 4096',
  toDer:
    'openssl pkcs8 -topk8 -inform PEM -outform DER -in rsa_private_key.pem -out rsa_private_key.der -nocrypt',
  wrapPrivateKey:
    'openssl enc -id-aes256-wrap-pad -K $(cat 0xPlaintextKeyMaterial.bin) -iv A65959A6 -in rsa_private_key.der -out out_rsa_private_key.der',
} as const
const BP = {
  decodeKey: 'openssl enc -d -base64 -A -in public_key.base64 -out public_key.bin',
  testFile: 'echo "test" > test_rsa.txt',
  encrypt:
    'openssl pkeyutl -in test_rsa.txt -out encrypted.bin -inkey public_key.bin -keyform DER -pubin -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
  encode: 'openssl enc -e -base64 -A -in encrypted.bin -out encrypted.base64',
  random: 'openssl rand -out raw_material.bin 16',
  wrap: {
    RSAES_OAEP_SHA_1:
      'openssl pkeyutl -in raw_material.bin -out encrypted_key_material.bin -inkey public_key.bin -keyform DER -pubin -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1',
    RSAES_PKCS1_V1_5:
      'openssl pkeyutl -in raw_material.bin -out encrypted_key_material.bin -inkey public_key.bin -keyform DER -pubin -encrypt -pkeyopt rsa_padding_mode:pkcs1',
    RSAES_OAEP_SHA_256:
      'openssl pkeyutl -in raw_material.bin -out encrypted_key_material.bin -inkey public_key.bin -keyform DER -pubin -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
  },
  encodeMaterial:
    'openssl enc -e -base64 -A -in encrypted_key_material.bin -out encrypted_material.base64',
} as const

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const CIPHER = { AES_256: 'aes-256-ecb', SM4_128: 'sm4-ecb' } as const

describe.each(makers)('the guides’ recipes on %s', (maker) => {
  let keys: Keys
  let outside: Outside
  beforeAll(async () => {
    keys = await Keys.make(maker)
  })
  afterAll(() => keys.dispose())
  beforeEach(() => {
    outside = new Outside()
  })
  afterEach(() => outside.dispose())

  const empty = (spec: KeySpec) => {
    const usage = isSymmetricKey(spec) ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY'
    return keys.createExternal({ spec, usage })
  }
  const take = (keyId: string, files: Wrapped) =>
    keys.ask('keys.importMaterial', { keyId, ...files, expiresAt: null })
  /** The first three bytes of a zero block under the key in `file`, by openssl. */
  const checkValue = (spec: 'AES_256' | 'SM4_128', file: string) => {
    const key = outside.read(file).toString('hex')
    const line = `head -c 16 /dev/zero | openssl enc -${CIPHER[spec]} -nopad -K ${key}`
    return outside.run(line).subarray(0, 3).toString('hex')
  }
  /** What the vault signs, openssl verifies; what openssl signs, the vault does. */
  const expectSamePair = async ({ id: keyId, signingAlgorithms }: KeyView, pem: string) => {
    const algorithm =
      signingAlgorithms.find((name) => name.startsWith('RSASSA_PKCS1')) ?? signingAlgorithms[0]
    if (!algorithm) throw new Error('it does not sign')
    const asked = { keyId, algorithm, message: base64('the message'), digest: null }
    outside.write('message', 'the message')
    const { signature } = await keys.ask('keys.sign', asked)
    outside.write('signature', Buffer.from(signature, 'base64'))
    const hash = `-sha${algorithm.slice(-3)}`
    const verify = `openssl pkey -in ${pem} -pubout -out public.pem && openssl dgst ${hash} -verify public.pem -signature signature message`
    expect(outside.run(verify).toString()).toContain('Verified OK')
    const theirs = base64(outside.run(`openssl dgst ${hash} -sign ${pem} message`))
    expect(await keys.ask('keys.verify', { ...asked, signature: theirs })).toMatchObject({
      valid: true,
    })
  }

  it('UG: a symmetric key, by the call’s answer (method 2)', async () => {
    const { id } = await empty('AES_256')
    const algorithm = 'RSAES_OAEP_SHA_256' as const
    const { json } = await keys.ask('keys.getParametersForImport', { keyId: id, algorithm })
    const answer = JSON.parse(json.huawei) as { public_key: string; import_token: string }
    outside.write('PublicKey.b64', answer.public_key)
    outside.write('ImportToken.b64', answer.import_token)
    outside.run(UG.decodeKey, UG.random, UG.wrap)
    const view = await take(id, {
      encryptedKeyMaterial: base64(outside.read('EncryptedKeyMaterial.bin')),
      encryptedPrivateKey: null,
      importToken: base64(outside.read('ImportToken.b64')),
    })
    expect(view.state).toBe('Enabled')
    expect(view.versions[0]?.checkValue).toBe(checkValue('AES_256', 'PlaintextKeyMaterial.bin'))
  })

  it('UG: an RSA_4096 private key', async () => {
    const key = await empty('RSA_4096')
    const algorithm = 'RSAES_OAEP_SHA_256' as const
    const asked = { keyId: key.id, algorithm }
    const parameters = await keys.ask('keys.getParametersForImport', asked)
    outside.write('PublicKey.b64', parameters.publicKey)
    outside.run(UG.decodeKey, UG.randomHex, UG.hexToBinary, UG.wrap)
    outside.run(UG.privateKey, UG.toDer, UG.wrapPrivateKey)
    const view = await take(key.id, outside.wrapped(parameters, true))
    expect(view.state).toBe('Enabled')
    await expectSamePair(view, 'rsa_private_key.pem')
  })

  // What Keyrite prints beside the parameters: the guide's lines with names and sizes filled in.
  it.each(
    IMPORT_SPECS.map((spec, at) => ({
      spec,
      algorithm: WRAPPING_ALGORITHMS[at % 3] ?? WRAPPING_ALGORITHMS[0],
    })),
  )('the lines of the README: $spec, $algorithm', async ({ spec, algorithm }) => {
    const key = await empty(spec)
    const asked = { keyId: key.id, algorithm }
    const parameters = await keys.ask('keys.getParametersForImport', asked)
    outside.download(parameters)
    outside.run(...parameters.commands)
    const view = await take(key.id, outside.wrapped(parameters, !isSymmetricKey(spec)))
    expect(view).toMatchObject({ state: 'Enabled', spec, version: 1 })
    if (isSymmetricKey(spec)) {
      expect(view.versions[0]?.checkValue).toBe(checkValue(spec, 'PlaintextKeyMaterial.bin'))
    } else await expectSamePair(view, `${spec.slice(0, 2).toLowerCase()}*_private_key.pem`)
  })

  it.each(WRAPPING_ALGORITHMS)('BP: 16 bytes for the SM edition, %s', async (algorithm) => {
    const sm = await empty('SM4_128')
    const fips = await empty('AES_256')
    for (const { id: keyId, spec } of [sm, fips]) {
      const { json } = await keys.ask('keys.getParametersForImport', { keyId, algorithm })
      const answer = JSON.parse(json.tencent) as {
        Response: { PublicKey: string; ImportToken: string }
      }
      outside.write('public_key.base64', answer.Response.PublicKey)
      outside.run(BP.random, BP.decodeKey, BP.wrap[algorithm], BP.encodeMaterial)
      const files = {
        encryptedKeyMaterial: outside.read('encrypted_material.base64').toString(),
        encryptedPrivateKey: null,
        importToken: answer.Response.ImportToken,
      }
      if (spec === 'SM4_128') {
        const view = await take(keyId, files)
        expect(view.versions[0]?.checkValue).toBe(checkValue(spec, 'raw_material.bin'))
        continue
      }
      const refused = { keyId, ...files, expiresAt: null }
      expect(await keys.refusal('keys.importMaterial', refused)).toMatchObject({
        ...{ code: 'MATERIAL_LENGTH', params: { expected: 32, bytes: 16, spec: 'AES_256' } },
      })
    }
  })

  it('BP: RSA decryption of what a sender encrypted to the public key', async () => {
    const { id: keyId } = await keys.create({ spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
    const { der } = await keys.ask('keys.publicKey', { keyId })
    outside.write('public_key.base64', der)
    outside.run(BP.decodeKey, BP.testFile, BP.encrypt, BP.encode)
    const ciphertext = outside.read('encrypted.base64').toString()
    const algorithm = 'RSAES_OAEP_SHA_256' as const
    const { plaintext } = await keys.ask('keys.asymmetricDecrypt', { keyId, algorithm, ciphertext })
    expect(Buffer.from(plaintext, 'base64').toString()).toBe('test\n')
  })

  it('and back: openssl decrypts what was encrypted here, with the key that was imported', async () => {
    const key = await keys.createExternal({ spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
    const wrapping = { keyId: key.id, algorithm: 'RSAES_PKCS1_V1_5' as const }
    const parameters = await keys.ask('keys.getParametersForImport', wrapping)
    outside.download(parameters)
    outside.run(...parameters.commands)
    await take(key.id, outside.wrapped(parameters, true))
    for (const [algorithm, options] of [
      ['RSAES_OAEP_SHA_256', 'rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256'],
      ['RSAES_PKCS1_V1_5', 'rsa_padding_mode:pkcs1'],
      ['RSAES_OAEP_SHA_1', 'rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1'],
    ] as const) {
      const asked = { keyId: key.id, algorithm, plaintext: base64('to openssl') }
      const { ciphertext } = await keys.ask('keys.asymmetricEncrypt', asked)
      outside.write('ours.bin', Buffer.from(ciphertext, 'base64'))
      const line = `openssl pkeyutl -decrypt -in ours.bin -inkey rsa_private_key.pem -pkeyopt ${options}`
      expect(outside.run(line).toString()).toBe('to openssl')
    }
  })
})
