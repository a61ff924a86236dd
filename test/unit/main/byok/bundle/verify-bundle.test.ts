import { beforeAll, describe, expect, it } from 'vitest'
import { verifyBundle, type BundleFiles } from '../../../../../src-main/byok/bundle/index.ts'
import { manifestBytes, type Manifest } from '../../../../../src-main/byok/bundle/manifest.ts'
import { digestsOf, sumsFile } from '../../../../../src-main/byok/bundle/sums.ts'
import { sha256, sha256Hex } from '../../../../../src-main/crypto/fingerprint.ts'
import { KEK, KEY_ID, TOKEN, bundle, sample, signer, verdict } from './samples.ts'

let sound: Map<string, Uint8Array>
beforeAll(async () => {
  sound = await bundle('EC_P256')
})

function changed(name: string, bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(sound).set(name, bytes)
}
/** What somebody would do who wants the checksums to hold. */
function summed(files: Map<string, Uint8Array>): BundleFiles {
  return new Map(files).set('SHA256SUMS', sumsFile(digestsOf(files), false))
}
function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

describe('damage', () => {
  it('is none at first', () => expect(verdict(sound)).toBe('sound'))

  it('by a flipped bit is refused, whichever of all it is', () => {
    for (const [name, bytes] of sound) {
      // The README is long and only ever compared by its digest: each 7th bit, so all 8 places.
      const stride = name === 'README.txt' ? 7 : 1
      for (let bit = 0; bit < bytes.length * 8; bit += stride) {
        const found = verdict(changed(name, flipped(bytes, bit)))
        if (found === 'sound') expect.fail(`${name} bit ${bit}`)
        // Its own checksum tells which file it is.
        if (name !== 'SHA256SUMS') expect(found).toBe(`${name}: checksum`)
      }
    }
  }, 180_000)

  it('by a truncation is refused at every length of every file', () => {
    for (const [name, bytes] of sound) {
      for (let length = 0; length < bytes.length; length += 1) {
        const found = verdict(changed(name, bytes.subarray(0, length)))
        if (found === 'sound') expect.fail(`${name} length ${length}`)
      }
    }
  }, 180_000)

  it('by a missing or an added file is refused', () => {
    for (const name of sound.keys()) {
      const files = new Map(sound)
      files.delete(name)
      expect(verdict(files)).toBe(`${name}: missing`)
      if (name === 'SHA256SUMS') continue
      expect(verdict(summed(files))).toMatch(/: (missing|unexpected)$/)
    }
    expect(verdict(changed('x', Buffer.from('x')))).toBe('SHA256SUMS: format')
    expect(verdict(summed(changed('x', Buffer.from('x'))))).toBe('x: unexpected')
  })

  it('is refused with checksums that fit, too', () => {
    for (const [name, bytes] of sound) {
      if (name === 'SHA256SUMS') continue
      for (let bit = 0; bit < bytes.length * 8; bit += name === 'README.txt' ? 101 : 5) {
        if (verdict(summed(changed(name, flipped(bytes, bit)))) === 'sound') {
          expect.fail(`${name} bit ${bit}`)
        }
      }
    }
  }, 180_000)
})

/** A manifest changed and signed anew, as only the vault could: the content has to fit all the same. */
async function resigned(
  change: (manifest: Manifest) => object,
  files: ReadonlyMap<string, Uint8Array> = sound,
): Promise<string> {
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString()) as Manifest
  const bytes = manifestBytes({ ...manifest, ...change(manifest) })
  const { signature, publicKeyDer } = await signer()(bytes)
  const pem = `-----BEGIN PUBLIC KEY-----\n${publicKeyDer.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`
  const next = new Map(files).set('manifest.json', bytes).set('manifest.sig', signature)
  return verdict(summed(next.set('ceremony-key.pem', Buffer.from(pem))))
}

describe('a manifest that does not fit its files', () => {
  const listing = (name: string, bytes: Uint8Array) => (manifest: Manifest) => ({
    files: manifest.files.map((file) =>
      file.name === name ? { name, bytes: bytes.length, sha256: sha256Hex(bytes) } : file,
    ),
  })

  it('is refused, though its signature holds', async () => {
    expect(await resigned(() => ({}))).toBe('sound')
    expect(await resigned(() => ({ spec: 'AES_256' }))).toBe('manifest.json: content')
    expect(await resigned(() => ({ spec: 'EC_P384' }))).toBe('sound') // same length class
    expect(await resigned(() => ({ spec: 'RSA_2048' }))).toBe('out_rsa_private_key.der: length')
    expect(await resigned(() => ({ target: 'tencent-fips' }))).toBe('manifest.json: content')
    expect(await resigned(() => ({ keyId: 'other' }))).toBe('import-request.json: content')
    expect(await resigned(() => ({ rehearsal: true }))).not.toBe('sound')
    expect(await resigned(() => ({ format: 'other' }))).toBe('manifest.json: format')
    expect(await resigned(() => ({ more: 1 }))).toBe('manifest.json: format')
    expect(await resigned(({ files }) => ({ files: files.slice(1) }))).toMatch(/unexpected$/)
    expect(await resigned(({ files }) => ({ files: [...files, files[0]] }))).toBe(
      'manifest.json: content',
    )
    expect(await resigned(({ files }) => ({ files: [...files].reverse() }))).toBe(
      'manifest.json: content',
    )
    const wrappingKey = { modulusBits: 3072, sha256: sha256Hex(KEK) }
    expect(await resigned(() => ({ wrappingKey }))).toBe('EncryptedKeyMaterial.bin: length')
  })

  it('is refused when two forms of a value differ, though all digests hold', async () => {
    const other = Buffer.from(Buffer.alloc(256, 1).toString('base64'))
    for (const name of ['EncryptedKeyMaterial.b64', 'ImportToken.b64', 'import-request.json']) {
      expect(await resigned(listing(name, other), changed(name, other))).toBe(`${name}: content`)
    }
    expect(
      await resigned(listing('ImportToken.bin', other), changed('ImportToken.bin', other)),
    ).toBe('ImportToken.bin: digest')
    const short = (sound.get('out_rsa_private_key.der') ?? Buffer.alloc(0)).subarray(0, -1)
    const files = changed('out_rsa_private_key.der', short)
    expect(await resigned(listing('out_rsa_private_key.der', short), files)).toBe(
      'out_rsa_private_key.der: length',
    )
  })
})

describe('what the caller expects', () => {
  const refused = (expected: Parameters<typeof verifyBundle>[1], name: string) =>
    expect(() => verifyBundle(sound, expected)).toThrow(
      expect.objectContaining({
        code: 'BUNDLE_INVALID',
        params: { name, reason: 'other' },
      }) as Error,
    )

  it('has to be what is there', () => {
    const { ceremonyKeyDer, manifestSha256 } = verifyBundle(sound)
    const expected = {
      keyId: KEY_ID,
      importToken: TOKEN,
      wrappingKeyFingerprint: sha256(KEK),
      ceremonyKeyDer,
      manifestSha256,
      rehearsal: false,
    }
    verifyBundle(sound, expected)
    refused({ ...expected, keyId: 'x' }, 'manifest.json')
    refused({ ...expected, importToken: TOKEN.subarray(1) }, 'ImportToken.bin')
    refused({ ...expected, wrappingKeyFingerprint: sha256(TOKEN) }, 'manifest.json')
    refused({ ...expected, ceremonyKeyDer: KEK }, 'ceremony-key.pem')
    refused({ ...expected, manifestSha256: sha256(TOKEN) }, 'manifest.json')
    refused({ ...expected, rehearsal: true }, 'manifest.json')
  })

  it('catches files of another bundle', async () => {
    const other = await bundle('EC_P256', { sign: sample('AES_256').input.sign })
    for (const name of [
      'EncryptedKeyMaterial.bin',
      'ImportToken.bin',
      'manifest.json',
      'manifest.sig',
    ]) {
      const files = changed(name, other.get(name) ?? Buffer.alloc(0))
      if (name !== 'ImportToken.bin') expect(verdict(summed(files))).not.toBe('sound')
    }
  })
})
