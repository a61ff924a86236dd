import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readBundle, verifyBundle } from '../../../../../src-main/byok/bundle/index.ts'

const folder = fileURLToPath(new URL('../../../../fixtures/bundle/', import.meta.url))
const name = 'REHEARSAL-keyrite-huawei-43f1ffd7-20261122-103005'
const sh = (command: string) => execFileSync('sh', ['-ec', command], { cwd: folder + name })

/** The test vector of docs/bundle-format.md: bundles of version 1 have to stay readable. */
describe('the bundle of the specification', () => {
  it('verifies', async () => {
    const { manifest, manifestSha256 } = verifyBundle(await readBundle(folder + name))
    expect(manifest).toMatchObject({ version: 1, rehearsal: true, spec: 'AES_256' })
    const words = sh('sha256sum manifest.json').toString()
    expect(words).toContain(manifestSha256.toString('hex'))
  })

  it('holds the key 00 01 .. 1f for whoever has the private key', () => {
    const padding = '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256'
    const key = sh(
      `openssl pkeyutl -decrypt -inkey ../wrapping-private-key.pem -in EncryptedKeyMaterial.bin ${padding}`,
    )
    expect([...key]).toEqual(Array.from({ length: 32 }, (_, n) => n))
    const zeros = `head -c 16 /dev/zero | openssl enc -aes-256-ecb -nopad -K ${key.toString('hex')}`
    expect(sh(zeros).toString('hex').slice(0, 6)).toBe('f29000')
  })
})
