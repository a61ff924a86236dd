import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenVault } from '@main/vault/types.ts'
import { bundleTypeScript } from '../../../../../scripts/lib/bundle-typescript.mjs'
import * as here from './support/makers.ts'

type Makers = typeof here
const folder = mkdtempSync(join(tmpdir(), 'keyrite-makers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A vault whose token has random bytes and nothing else; what is sealed is kept as it is. */
function bareVault({ SecretBytes }: Makers): OpenVault {
  const token = { random: (length: number) => SecretBytes.take(randomBytes(length)) }
  const vault = {
    id: 'bare',
    token,
    capabilities: new Proxy({}, { get: () => ({ answer: 'missing' }) }),
    roads: { generate: {} },
    clock: { now: () => new Date() },
    onLock: () => undefined,
    busy: <T>(work: () => Promise<T>) => work(),
    seal: (_: string, secret: here.SecretBytes) => Buffer.from(secret.expose()),
    unseal: (_: string, sealed: Buffer) => SecretBytes.copyOf(sealed),
  }
  return vault as unknown as OpenVault
}
const plan = (spec: 'EC_P256' | 'EC_P384' | 'RSA_2048' | 'AES_256') => ({
  keyId: 'k1',
  number: 1,
  spec,
  usage: spec === 'AES_256' ? ('ENCRYPT_DECRYPT' as const) : ('SIGN_VERIFY' as const),
  backup: 'token-only' as const,
})
const sealed = { record: { custody: 'sealed', custodyReason: 'no-mechanism' } }
const unavailable = { code: 'NATIVE_UNAVAILABLE' }

describe('a token that holds nothing', () => {
  let without: Makers
  beforeAll(async () => {
    const file = join(folder, 'a/b/c/makers.mjs')
    await bundleTypeScript(join(import.meta.dirname, 'support/makers.ts'), file)
    without = (await import(file)) as Makers
    expect([here.smAvailable(), without.smAvailable()]).toEqual([true, false])
  })

  it.each(['EC_P256', 'EC_P384'] as const)(
    '%s is made only where the addon can sign by it',
    async (spec) => {
      await expect(here.keyMaterial(bareVault(here)).make(plan(spec))).resolves.toMatchObject(
        sealed,
      )
      const making = without.keyMaterial(bareVault(without)).make(plan(spec))
      await expect(making).rejects.toMatchObject(unavailable)
    },
  )

  it('and taken only there', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
    const take = (makers: Makers) => {
      using secret = makers.SecretBytes.copyOf(der)
      return makers.keyMaterial(bareVault(makers)).take(plan('EC_P256'), secret)
    }
    await expect(take(here)).resolves.toMatchObject(sealed)
    await expect(take(without)).rejects.toMatchObject(unavailable)
  })

  it.each(['RSA_2048', 'AES_256'] as const)('%s does without the addon', async (spec) => {
    const making = without.keyMaterial(bareVault(without)).make(plan(spec))
    await expect(making).resolves.toMatchObject(sealed)
  })
})
