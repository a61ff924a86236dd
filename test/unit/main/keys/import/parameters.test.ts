import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { IMPORT_SPECS, WRAPPING_ALGORITHMS } from '@shared/domain'
import { importParameters } from '@shared/ipc'
import { pastedInputs, readImportParameters } from '@main/byok/parameters/index.ts'
import { parametersView } from '@main/keys/import/parameters-view.ts'
import type { ImportParametersRecord } from '@main/store/types.ts'

const keyId = '43f1ffd7-18fb-4568-9575-602e009b7ee8'
const issuedAt = '2026-11-22T08:00:00.123Z'
const expiresAt = '2026-11-23T08:00:00.123Z'
const now = new Date('2026-11-22T09:00:00Z')
const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { format: 'der', type: 'spki' },
  privateKeyEncoding: { format: 'der', type: 'pkcs8' },
})
const token = randomBytes(300)
const record: ImportParametersRecord = {
  ...{ keyId, algorithm: 'RSAES_OAEP_SHA_256', nonce: '00', token, publicKey, issuedAt, expiresAt },
  ...{ custody: 'sealed', objectId: null, sealed: Buffer.alloc(1) },
}
const view = (changes: Partial<ImportParametersRecord> = {}, spec = IMPORT_SPECS[0] as string) =>
  importParameters.parse(
    parametersView({ id: keyId, spec: spec as 'AES_256' }, { ...record, ...changes }, '1.2.3'),
  )

describe('import parameters that are handed out', () => {
  it('have the guide’s file names', () => {
    const { files } = view()
    const suffix = `${keyId}_20261122T080000Z`
    expect(files).toMatchObject({
      wrappingKey: `wrappingKey_${suffix}`,
      importToken: `importToken_${suffix}`,
      readme: `README_${suffix}`,
    })
    const text = files.readmeText
    const digest = createHash('sha256').update(publicKey).digest('hex')
    for (const said of [
      keyId,
      'AES_256',
      record.algorithm,
      '2026-11-23T08:00:00Z',
      digest,
      'Keyrite 1.2.3',
    ])
      expect(text).toContain(said)
    expect(text).toContain(files.wrappingKey)
    expect(text).toContain(files.importToken)
    for (const command of view().commands) expect(text).toContain(command)
  })

  it('have the forms of both guides’ calls', () => {
    const { json, publicKey: key, importToken } = view()
    expect(JSON.parse(json.huawei)).toEqual({
      ...{ key_id: keyId, public_key: key, import_token: importToken },
      expiration_time: Date.parse('2026-11-23T08:00:00Z') / 1000,
    })
    expect(JSON.parse(json.tencent)).toEqual({
      Response: {
        ...{ KeyId: keyId, PublicKey: key, ImportToken: importToken },
        ParametersValidTo: Date.parse('2026-11-23T08:00:00Z') / 1000,
      },
    })
    expect(Buffer.from(key, 'base64')).toEqual(publicKey)
    expect(Buffer.from(importToken, 'base64')).toEqual(token)
  })

  const read = { keyId, importToken: { bytes: token }, wrappingKey: { spkiDer: publicKey } }

  // Whatever a README says besides: its openssl lines, too.
  it.each(
    IMPORT_SPECS.flatMap((spec) => WRAPPING_ALGORITHMS.map((algorithm) => ({ spec, algorithm }))),
  )('are read by our own ceremonies: $spec, $algorithm', async ({ spec, algorithm }) => {
    const { files } = view({ algorithm }, spec)
    const inputs = [
      { name: files.wrappingKey, bytes: publicKey },
      { name: files.importToken, bytes: token },
      { name: files.readme, bytes: Buffer.from(files.readmeText) },
    ]
    expect(await readImportParameters(inputs, { now })).toMatchObject({
      ...read,
      ...{ algorithm, expiryFrom: 'stated', expired: false, notices: [], keyIdFrom: 'readme' },
      expiresAt: new Date('2026-11-23T08:00:00Z'),
      downloadedAt: new Date('2026-11-22T08:00:00Z'),
    })
  })

  it.each(['huawei', 'tencent'] as const)('are read as the %s answer', async (form) => {
    const inputs = pastedInputs({ wrappingKey: view().json[form], importToken: '' })
    expect(await readImportParameters(inputs, { now })).toMatchObject({
      ...{ ...read, keyIdFrom: 'json', expiryFrom: 'stated', notices: [] },
      expiresAt: new Date('2026-11-23T08:00:00Z'),
    })
  })
})

describe('commands', () => {
  const lines = (spec: string, algorithm: ImportParametersRecord['algorithm']) =>
    view({ algorithm }, spec).commands
  const wrappingKey = `wrappingKey_${keyId}_20261122T080000Z`

  it('are the guide’s for a symmetric key (table 2-6)', () => {
    expect(lines('AES_256', 'RSAES_OAEP_SHA_256')).toEqual([
      'openssl rand -out PlaintextKeyMaterial.bin 32',
      `openssl pkeyutl -in PlaintextKeyMaterial.bin -inkey ${wrappingKey} -out EncryptedKeyMaterial.bin -keyform der -pubin -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256`,
    ])
    expect(lines('SM4_128', 'RSAES_PKCS1_V1_5')[0]).toMatch(/ 16$/)
    expect(lines('SM4_128', 'RSAES_PKCS1_V1_5')[1]).toMatch(/ rsa_padding_mode:pkcs1$/)
    expect(lines('AES_256', 'RSAES_OAEP_SHA_1')[1]).toMatch(/ rsa_oaep_md:sha1$/)
  })

  it('are the guide’s for a private key (2.3.2, step 10.2 c)', () => {
    const rsa = lines('RSA_4096', 'RSAES_OAEP_SHA_256')
    expect(rsa).toHaveLength(6)
    expect(rsa[0]).toBe('openssl rand -out 0xPlaintextKeyMaterial.bin -hex 32')
    expect(rsa[1]).toBe('cat 0xPlaintextKeyMaterial.bin | xxd -r -ps > PlaintextKeyMaterial.bin')
    expect(rsa.slice(3)).toEqual([
      'openssl genrsa -out rsa_private_key.pem 4096',
      'openssl pkcs8 -topk8 -inform PEM -outform DER -in rsa_private_key.pem -out rsa_private_key.der -nocrypt',
      'openssl enc -id-aes256-wrap-pad -K $(cat 0xPlaintextKeyMaterial.bin) -iv A65959A6 -in rsa_private_key.der -out out_rsa_private_key.der',
    ])
    expect(lines('EC_P384', 'RSAES_OAEP_SHA_256')[3]).toContain('-name secp384r1')
    expect(lines('EC_P256', 'RSAES_OAEP_SHA_256')[3]).toContain('-name prime256v1')
  })
})
