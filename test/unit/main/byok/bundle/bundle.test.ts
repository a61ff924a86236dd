import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MATERIAL_SPECS, WRAPPING_ALGORITHMS } from '@shared/domain'
import {
  buildBundle,
  bundleFolderName,
  describeFiles,
  exportBundle,
  readBundle,
  verifyBundle,
} from '../../../../../src-main/byok/bundle/index.ts'
import { allTargets, targetById } from '../../../../../src-main/byok/targets/index.ts'
import { KEY_ID, TOKEN, bundle, kek, sample, signer } from './samples.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keyrite-bundle-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const sh = (folder: string, command: string) =>
  execFileSync('sh', ['-ec', command], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const PADDING = {
  RSAES_OAEP_SHA_256: '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
  RSAES_PKCS1_V1_5: '-pkeyopt rsa_padding_mode:pkcs1',
  RSAES_OAEP_SHA_1: '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1',
}
const combinations = allTargets().flatMap((target) =>
  target.specs.flatMap((spec) =>
    WRAPPING_ALGORITHMS.map((algorithm) => ({ target, spec, algorithm })),
  ),
)
const unwrap = (algorithm: keyof typeof PADDING) =>
  `openssl pkeyutl -decrypt -inkey ../kek.pem -in EncryptedKeyMaterial.bin -out ../key ${PADDING[algorithm]}`

describe('a bundle in a folder', () => {
  it.each(combinations)('$target.id $spec $algorithm is what OpenSSL unwraps', async (each) => {
    const { input, plaintext } = sample(each.spec, each)
    const files = await buildBundle(input)
    const { folder, bundle: read } = await exportBundle(files, parent)
    expect(read.manifest).toMatchObject({
      spec: each.spec,
      algorithm: each.algorithm,
      keyId: KEY_ID,
    })
    writeFileSync(join(parent, 'kek.pem'), kek.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    sh(folder, unwrap(each.algorithm))
    if (input.publicKeyDer === null) {
      expect(readFileSync(join(parent, 'key'))).toEqual(plaintext)
      return
    }
    const hex = readFileSync(join(parent, 'key')).toString('hex')
    sh(
      folder,
      `openssl enc -d -id-aes256-wrap-pad -K ${hex} -iv A65959A6 -in out_rsa_private_key.der -out ../k.der`,
    )
    expect(readFileSync(join(parent, 'k.der'))).toEqual(plaintext)
    const pem = sh(parent, 'openssl pkey -inform DER -in k.der -pubout')
    expect(readFileSync(join(folder, 'material-public-key.pem'), 'utf8')).toBe(pem)
  })

  it.each([
    ['ec', false],
    ['rsa', false],
    ['ec', true],
  ] as const)('passes its own README’s checks (%s, rehearsal %s)', async (kind, rehearsal) => {
    const files = await bundle('EC_P256', { sign: signer(kind) }, rehearsal)
    const { folder } = await exportBundle(files, parent)
    const readme = readFileSync(join(folder, 'README.txt'), 'utf8')
    const lines = readme.split('\n').filter((line) => /^ {2}(?:sha256sum|openssl) /.test(line))
    expect(lines).toHaveLength(8)
    const output = lines.map((line) => sh(folder, line)).join('')
    expect(output).toContain('Verified OK')
    expect(output.match(/: OK$/gm)).toHaveLength(2 * (files.size - 1))
    sh(folder, 'sha256sum -c --strict SHA256SUMS')
    sh(
      folder,
      'openssl enc -d -base64 -A -in EncryptedKeyMaterial.b64 | cmp - EncryptedKeyMaterial.bin',
    )
    sh(folder, 'openssl enc -d -base64 -A -in ImportToken.b64 | cmp - ImportToken.bin')
    for (const name of readdirSync(folder)) {
      if (name === 'EncryptedKeyMaterial.bin') chmodSync(join(folder, name), 0o600)
    }
    writeFileSync(join(folder, 'manifest.json'), '{}')
    expect(() => sh(folder, 'sha256sum -c SHA256SUMS')).toThrow()
    expect(() => sh(folder, lines[1] ?? '')).toThrow()
  })

  it('never overwrites, and appears whole or not at all', async () => {
    const files = await bundle('AES_256')
    const { folder } = await exportBundle(files, parent)
    expect(folder).toBe(join(parent, 'keyrite-huawei-43f1ffd7-20261122-103005'))
    const before = describeFiles(await readBundle(folder))
    await expect(exportBundle(files, parent)).rejects.toMatchObject({ code: 'TARGET_EXISTS' })
    expect(describeFiles(await readBundle(folder))).toEqual(before)
    files.delete('README.txt')
    await expect(exportBundle(files, parent, 'other')).rejects.toMatchObject({
      code: 'BUNDLE_INVALID',
    })
    expect(readdirSync(parent)).toEqual(['keyrite-huawei-43f1ffd7-20261122-103005'])
  })
})

describe('the content', () => {
  const text = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
    Buffer.from(files.get(name) ?? []).toString('utf8')

  it('holds the call with its values, in both clouds’ words', async () => {
    const files = await bundle('RSA_2048')
    const request = JSON.parse(text(files, 'import-request.json')) as Record<string, string>
    expect(Object.keys(request)).toEqual([
      'key_id',
      'import_token',
      'encrypted_key_material',
      'encrypted_privatekey',
    ])
    expect(request['import_token']).toBe(TOKEN.toString('base64'))
    // byok-formats: what the cloud's interface takes, in base64 characters.
    expect(request['encrypted_key_material']?.length).toBeGreaterThanOrEqual(344)
    expect(request['encrypted_key_material']?.length).toBeLessThanOrEqual(360)
    expect(request['encrypted_privatekey']?.length).toBeLessThanOrEqual(6144)
    const tencent = await bundle('AES_256', { target: targetById('tencent-fips') })
    expect(text(tencent, 'README.txt')).toContain(
      `tccli kms ImportKeyMaterial --EncryptedKeyMaterial '${text(tencent, 'encrypted_material.base64')}'`,
    )
  })

  it('says in the README what people compare, in English and Chinese', async () => {
    const readme = text(await bundle('AES_256'), 'README.txt')
    for (const part of [
      ...[KEY_ID, 'f29000', '377822', '2026-11-23T10:15:00.000Z', 'Zoë Officer', 'Vault "one"'],
      ...['Import Key Material', '导入密钥材料', 'EncryptedKeyMaterial.bin', '0123456789abcdef'],
      'openssl dgst -sha256 -verify ceremony-key.pem -signature manifest.sig manifest.json',
    ]) {
      expect(readme).toContain(part)
    }
    expect(readme).not.toContain('REHEARSAL')
  })

  it('names the token’s file in the form in which it was downloaded', async () => {
    const named = async (form: 'binary' | 'base64' | 'text', bytes: Uint8Array) => {
      const files = await bundle('AES_256', { importToken: { bytes, form } })
      verifyBundle(files)
      const request = JSON.parse(text(files, 'import-request.json')) as Record<string, string>
      const step = /select (ImportToken\.\w+) as Key import token/.exec(text(files, 'README.txt'))
      return [step?.[1], request['import_token']]
    }
    expect(await named('binary', TOKEN)).toEqual(['ImportToken.bin', TOKEN.toString('base64')])
    expect(await named('base64', TOKEN)).toEqual(['ImportToken.b64', TOKEN.toString('base64')])
    expect(await named('text', Buffer.from('a.b.c'))).toEqual(['ImportToken.bin', 'a.b.c'])
  })

  it('is marked in every file that can say it, when it was a rehearsal', async () => {
    const files = await bundle('EC_P384', {}, true)
    for (const name of ['README.txt', 'ceremony-key.pem', 'material-public-key.pem']) {
      expect(text(files, name)).toMatch(/^REHEARSAL \/ 演练\n/)
    }
    expect(text(files, 'SHA256SUMS')).toMatch(/^# REHEARSAL \/ 演练\n/)
    for (const name of ['manifest.json', 'import-request.json']) {
      expect(JSON.parse(text(files, name))).toMatchObject({ rehearsal: true })
    }
    expect(verifyBundle(files).manifest.rehearsal).toBe(true)
  })

  it('is refused for a spec that the target does not take', async () => {
    await expect(bundle('AES_128', { target: targetById('huawei') })).rejects.toMatchObject({
      code: 'SPEC_NOT_ALLOWED',
    })
    for (const spec of MATERIAL_SPECS) verifyBundle(await bundle(spec))
  })
})

describe('bundleFolderName', () => {
  const naming = {
    target: 'tencent-sm',
    keyId: KEY_ID,
    rehearsal: false,
    wrappedAt: '2026-11-22T23:59:59.999Z',
  } as const

  it('is plain, and marked in a rehearsal', () => {
    expect(bundleFolderName(naming)).toBe('keyrite-tencent-sm-43f1ffd7-20261122-235959')
    expect(bundleFolderName({ ...naming, rehearsal: true })).toMatch(
      /^REHEARSAL-keyrite-tencent-sm-/,
    )
  })

  it('holds nothing of a key id that a path could mean', () => {
    expect(bundleFolderName({ ...naming, keyId: '../../Etc/passwd' })).toContain('-etcpassw-')
    expect(bundleFolderName({ ...naming, keyId: `arn:aws:kms:x:key/${KEY_ID}` })).toContain(
      '-43f1ffd7-',
    )
  })
})
