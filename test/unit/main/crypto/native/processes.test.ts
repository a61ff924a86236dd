import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleTypeScript } from '../../../../../scripts/lib/bundle-typescript.mjs'
import { compileNative, compileOne } from '../../../../../scripts/lib/native.mjs'
import {
  ADDON_PATHS,
  loadAddon,
  requireAddon,
} from '../../../../../src-main/crypto/native/addon.ts'
import { smAvailable } from '../../../../../src-main/crypto/sm/index.ts'
import { makeSoftHsm, softHsmModule, type SoftHsm } from '../../../../support/softhsm.ts'
import type * as Users from './support/users.ts'
import { runApart } from './support/run-apart.ts'
import { coded } from '../sm/support/sm.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-native-'))
const inFolder = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const real = ADDON_PATHS.find((path) => existsSync(path)) ?? ''
const electron = 'electron' in process.versions

describe('Where the system lacks OpenSSL 3 or SM', () => {
  it('is available here, which the tests beside this one rely on', () => {
    expect(smAvailable()).toBe(true)
    expect(requireAddon()).toHaveProperty('sm3')
  })

  it.each([
    ['no such library', 'libcrypto-of-nobody.so.3'],
    ['a library without these functions', 'libm.so.6'],
  ])('says so and breaks nothing: %s', async (name, library) => {
    const file = inFolder(`${name}.node`)
    await compileNative(file, [`-DLIBCRYPTO_NAME="${library}"`])
    expect(loadAddon([file])).toBeUndefined()
    const answers = runApart('every-call.mjs', [file])
    expect(answers).toEqual({ library: null, others: Array(10).fill(null) })
  })

  it('goes on to the next place when a file is missing or is no addon', () => {
    const garbage = inFolder('garbage.node')
    writeFileSync(garbage, 'not a library')
    expect(loadAddon([])).toBeUndefined()
    expect(loadAddon([inFolder('missing.node'), garbage])).toBeUndefined()
    expect(loadAddon([inFolder('missing.node'), garbage, real])?.library()).toMatch(/^OpenSSL 3/)
  })

  it('refuses with NATIVE_UNAVAILABLE what needs it, and nothing else', async () => {
    const file = inFolder('a/b/c/users.mjs')
    await bundleTypeScript(join(import.meta.dirname, 'support/users.ts'), file)
    const users = (await import(file)) as typeof Users
    const missing = coded('NATIVE_UNAVAILABLE')
    expect(users.smAvailable()).toBe(false)
    const key = users.SecretBytes.alloc(16)
    const bytes = Buffer.alloc(100)
    expect(() => users.sm2KeyPair()).toThrow(missing)
    expect(() => users.sm2Encrypt(bytes, key)).toThrow(missing)
    expect(() => users.sm2Decrypt(key, bytes)).toThrow(missing)
    expect(() => users.sealSm4(key, bytes, key)).toThrow(missing)
    expect(() => users.openSm4(key, bytes, bytes)).toThrow(missing)
    expect(() => users.sm4Block(key, bytes)).toThrow(missing)
    const der = { format: 'der', type: 'pkcs8' } as const
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(der)
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(der)
    const digest = Buffer.alloc(32)
    const byEc = users.signOnHost(users.SecretBytes.take(ec), 'ECDSA_SHA_256', digest)
    await expect(byEc).rejects.toThrow(missing)
    const byRsa = users.signOnHost(users.SecretBytes.take(rsa), 'RSASSA_PSS_SHA_256', digest)
    expect(await byRsa).toHaveLength(256)
  })
})

describe('The memory of the library', () => {
  it('is given back after every operation, and no secret is left in it', async () => {
    const counter = inFolder('count-blocks.node')
    await compileOne(join(import.meta.dirname, 'support/count-blocks.c'), counter)
    const { results, nonces, control } = runApart('memory.mjs', [counter, real]) as {
      results: { name: string; kept: number; left: number }[]
      nonces: number[]
      control: number
    }
    expect(results).toHaveLength(24)
    expect(results.filter(({ kept, left }) => kept !== 0 || left !== 0)).toEqual([])
    expect(nonces).toEqual([0, 0])
    expect(control).toBeGreaterThan(0)
  })
})

describe('One process', () => {
  let softHsm: SoftHsm
  let args: readonly string[]
  beforeAll(() => {
    softHsm = makeSoftHsm()
    args = [real, softHsmModule, softHsm.addToken('together').pin]
  })
  afterAll(() => softHsm.dispose())

  it.each([
    ['addon', 'pkcs11', 'sqlite'],
    ['addon', 'sqlite', 'pkcs11'],
    ['pkcs11', 'addon', 'sqlite'],
    ['pkcs11', 'sqlite', 'addon'],
    ['sqlite', 'addon', 'pkcs11'],
    ['sqlite', 'pkcs11', 'addon'],
  ])('holds the addon, SoftHSM and SQLCipher, loaded as %s, %s, %s', (...order) => {
    const answer = runApart('together.mjs', [...args, ...order], softHsm.env)
    expect(answer).toEqual({ used: 3, electron })
  })

  it('lets no configuration of OpenSSL in the environment reach the addon', () => {
    const configuration = [
      ...['openssl_conf = main', '[main]', 'providers = providers', 'alg_section = properties'],
      ...['[providers]', 'null = null', '[null]', 'activate = 1'],
      ...['[properties]', 'default_properties = fips=yes', ''],
    ]
    writeFileSync(inFolder('openssl.cnf'), configuration.join('\n'))
    const environment = { OPENSSL_CONF: inFolder('openssl.cnf') }
    const answer = runApart('together.mjs', [...args, 'addon'], environment)
    expect(answer).toEqual({ used: 1, electron })
  })
})
