import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { KeySpec } from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { commitmentOf } from '@main/material/cmk/commitment.ts'
import { openssl } from '../../../../support/openssl.ts'

const KEY = '11111111-2222-4333-8444-555555555555'
const OTHER = '11111111-2222-4333-8444-555555555556'
const KNOWN = 'f7de3eb23949f9dde977f466e939baf769baa7af812e30eccde7988333a15f62'
const secret = (bytes: Buffer) => SecretBytes.copyOf(bytes)

/** docs/formats.md, 'Commitment', by openssl's commands. */
function byOpenssl(spec: KeySpec, key: Buffer): string {
  const head = Buffer.from(`keyrite material commitment v1\0${spec}\0${KEY}\0`)
  const blocks = openssl(['dgst', '-sha512', '-binary'], {}, head)
  const cipher = spec === 'AES_256' ? '-aes-256-ecb' : '-sm4-ecb'
  const encrypted = openssl(['enc', cipher, '-nopad', '-K', key.toString('hex')], {}, blocks)
  return openssl(['dgst', '-sha256', '-r'], {}, Buffer.concat([head, encrypted]))
    .toString()
    .slice(0, 64)
}

describe('the commitment', () => {
  it.each<[KeySpec, Buffer]>([
    ['AES_256', Buffer.alloc(32, 0x5a)],
    ['SM4_128', Buffer.alloc(16, 0x5a)],
  ])('of %s is what openssl computes', (spec, key) => {
    expect(commitmentOf(KEY, spec, secret(key))).toBe(byOpenssl(spec, key))
  })

  it('is known', () => {
    expect(commitmentOf(KEY, 'AES_256', secret(Buffer.alloc(32, 0x5a)))).toBe(KNOWN)
  })

  it('is of the key id, the spec and the material', () => {
    const key = Buffer.alloc(32, 1)
    const changed = Buffer.from(key)
    changed[31] = 0
    const all = [
      commitmentOf(KEY, 'AES_256', secret(key)),
      commitmentOf(OTHER, 'AES_256', secret(key)),
      commitmentOf(KEY, 'AES_256', secret(changed)),
      commitmentOf(KEY, 'SM4_128', secret(key.subarray(16))),
    ]
    expect(new Set(all).size).toBe(4)
    expect(commitmentOf(KEY, 'AES_256', secret(key))).toBe(all[0])
  })

  it('of a pair is over its public key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
    const spki = publicKey.export({ format: 'der', type: 'spki' })
    const head = Buffer.from(`keyrite material commitment v1\0EC_P256\0${KEY}\0`)
    const expected = createHash('sha256').update(head).update(spki).digest('hex')
    expect(commitmentOf(KEY, 'EC_P256', secret(pkcs8))).toBe(expected)
  })

  it('is not for SM2, which is not imported', () => {
    expect(() => commitmentOf(KEY, 'SM2', secret(Buffer.alloc(1)))).toThrow(
      expect.objectContaining({ code: 'KEY_SPEC_REFUSED' }) as Error,
    )
  })
})
