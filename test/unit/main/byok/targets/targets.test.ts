import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { MATERIAL_SPECS, TARGET_IDS, isSymmetricSpec } from '@shared/domain'
import {
  allTargets,
  allowedAlgorithms,
  checkAlgorithm,
  checkParameters,
  checkSpec,
  targetById,
  type ImportContent,
} from '../../../../../src-main/byok/targets/index.ts'

const material = Buffer.alloc(256, 0xa5)
const privateKey = Buffer.alloc(152, 0x5a)
const content = (changes: Partial<ImportContent> = {}): ImportContent => ({
  spec: 'AES_256',
  algorithm: 'RSAES_OAEP_SHA_256',
  keyId: '43f1ffd7-18fb-4568-9575-602e009b7ee8',
  tokenText: 'dG9rZW4=',
  tokenFile: 'ImportToken.bin',
  parts: { encryptedKeyMaterial: material, encryptedPrivateKey: null },
  ...changes,
})
const asymmetric = content({
  spec: 'EC_P256',
  parts: { encryptedKeyMaterial: material, encryptedPrivateKey: privateKey },
})
const refusal = (code: string, params: object) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) as object }) as Error

describe('the registry', () => {
  it('has each target under its own id', () => {
    expect(allTargets().map(({ id }) => id)).toEqual([...TARGET_IDS])
    for (const id of TARGET_IDS) expect(targetById(id).id).toBe(id)
  })

  it('names and explains each in both languages', () => {
    for (const { name, note } of allTargets()) {
      for (const text of [name.en, note.en]) expect(text).toMatch(/^[\x20-\x7e]+$/)
      for (const text of [name.zh, note.zh]) expect(text).toMatch(/[\u4e00-\u9fff]/)
    }
  })
})

describe('rules', () => {
  const taken = {
    huawei: ['AES_256', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P384'],
    'tencent-fips': ['AES_256'],
    'tencent-sm': ['AES_128'],
    keyrite: [...MATERIAL_SPECS],
  }

  it.each(allTargets())('$id takes its specs and refuses the others', (target) => {
    for (const spec of MATERIAL_SPECS) {
      if (taken[target.id].includes(spec)) checkSpec(target, spec)
      else {
        const allowed = target.specs.join(', ')
        const params = { target: target.id, spec, allowed }
        expect(() => checkSpec(target, spec)).toThrow(refusal('SPEC_NOT_ALLOWED', params))
      }
      if (target.asymmetricPayload === null && taken[target.id].includes(spec)) {
        expect(isSymmetricSpec(spec)).toBe(true)
      }
    }
  })

  it('Tencent takes a wrapping key of 2048 bits and no other', () => {
    for (const id of ['tencent-fips', 'tencent-sm'] as const) {
      checkParameters(targetById(id), { modulusBits: 2048, algorithm: null })
      expect(() => checkParameters(targetById(id), { modulusBits: 3072, algorithm: null })).toThrow(
        refusal('WRAPPING_KEY_SIZE', { target: id, bits: 3072, allowed: '2048' }),
      )
    }
    checkParameters(targetById('huawei'), { modulusBits: 4096, algorithm: 'RSAES_OAEP_SHA_1' })
    expect(() =>
      checkParameters(targetById('huawei'), { modulusBits: 2560, algorithm: null }),
    ).toThrow(refusal('WRAPPING_KEY_SIZE', { bits: 2560 }))
  })

  it('allows the algorithms in the guide’s order, or the one of the parameters', () => {
    const all = ['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1']
    const none = { algorithm: null }
    const issued = { algorithm: 'RSAES_PKCS1_V1_5' } as const
    for (const target of allTargets()) {
      expect(allowedAlgorithms(target, none)).toEqual(all)
      expect(allowedAlgorithms(target, issued)).toEqual(['RSAES_PKCS1_V1_5'])
      checkAlgorithm(target, issued, 'RSAES_PKCS1_V1_5')
      expect(() => checkAlgorithm(target, issued, 'RSAES_OAEP_SHA_256')).toThrow(
        refusal('ALGORITHM_NOT_ALLOWED', { allowed: 'RSAES_PKCS1_V1_5' }),
      )
    }
    const narrow = { ...targetById('huawei'), algorithms: ['RSAES_OAEP_SHA_256'] as const }
    expect(() => checkParameters(narrow, { modulusBits: 2048, ...issued })).toThrow(
      refusal('ALGORITHM_NOT_ALLOWED', {}),
    )
  })
})

describe('files', () => {
  const names = (id: 'huawei' | 'tencent-fips', of: ImportContent) =>
    targetById(id)
      .assemble(of)
      .map(({ name }) => name)

  it('have the names of the guides', () => {
    expect(names('huawei', content())).toEqual([
      'EncryptedKeyMaterial.bin',
      'EncryptedKeyMaterial.b64',
    ])
    expect(names('huawei', asymmetric)).toContain('out_rsa_private_key.der')
    expect(names('tencent-fips', content())).toContain('encrypted_material.base64')
  })

  it('are taken apart into what they were made of', () => {
    for (const target of allTargets()) {
      for (const each of target.asymmetricPayload === null
        ? [content()]
        : [content(), asymmetric]) {
        const files = new Map(target.assemble(each).map(({ name, bytes }) => [name, bytes]))
        expect(target.disassemble(files, each.spec, 256)).toEqual(each.parts)
        expect(target.disassemble(new Map(), each.spec, 256)).toBeNull()
      }
    }
    const incomplete = new Map([['EncryptedKeyMaterial.bin', material]])
    expect(targetById('huawei').disassemble(incomplete, 'EC_P256', 256)).toBeNull()
  })
})

describe('calls', () => {
  it('have the field names of each cloud', () => {
    expect(targetById('huawei').request(asymmetric)).toEqual({
      key_id: asymmetric.keyId,
      import_token: 'dG9rZW4=',
      encrypted_key_material: material.toString('base64'),
      encrypted_privatekey: privateKey.toString('base64'),
    })
    expect(targetById('huawei').request(content())).not.toHaveProperty('encrypted_privatekey')
    expect(targetById('tencent-sm').request(content())).toEqual({
      KeyId: content().keyId,
      ImportToken: 'dG9rZW4=',
      EncryptedKeyMaterial: material.toString('base64'),
    })
  })

  it('survive a shell whatever the token holds', () => {
    const tokenText = "a'b$(touch x)`id`\\"
    const { call } = targetById('tencent-fips').guide(content({ tokenText }))
    const script = call.replace('tccli kms ImportKeyMaterial', "printf '%s\\n'")
    const lines = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n')
    expect(lines.slice(0, 6)).toEqual([
      ...['--EncryptedKeyMaterial', material.toString('base64')],
      ...['--ImportToken', tokenText, '--KeyId', content().keyId],
    ])
  })

  it('are explained step by step in both languages, with the files at hand', () => {
    for (const target of allTargets()) {
      const each = target.asymmetricPayload === null ? content() : asymmetric
      const { console: steps, callNote, call } = target.guide(each)
      for (const { en, zh } of [...steps, callNote]) {
        expect(en).toMatch(/[a-z]/)
        expect(zh).toMatch(/[\u4e00-\u9fff]/)
      }
      expect(steps.map(({ en }) => en).join()).toContain(each.keyId)
      expect(call).toContain(material.toString('base64'))
    }
    const steps = targetById('huawei')
      .guide(asymmetric)
      .console.map(({ en }) => en)
      .join()
    for (const name of ['EncryptedKeyMaterial.bin', 'out_rsa_private_key.der', 'ImportToken.bin']) {
      expect(steps).toContain(name)
    }
  })
})
