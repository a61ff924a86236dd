import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { backupPrivateKey, openBackup } from '@main/vault/backup-key.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { findRootKey } from '@main/vault/root-key.ts'
import type { TestToken } from '../../support/token.ts'
import { makers, makeToken, makeWorld, type World } from './fixture.ts'

const broken = { code: 'SEAL_BROKEN' }
const PREFIX = 20 // KRB, version, which key
const OVERHEAD = PREFIX + 32 + 16

describe.each(makers)('the backup seal of a vault on %s', (maker) => {
  let world: World
  let token: TestToken
  let vault: UnlockedVault
  let release: () => void

  beforeAll(async () => {
    const made = makeToken(maker, 'backup')
    token = made.token
    release = made.dispose
    world = makeWorld()
    vault = await world.create(token)
  })
  afterAll(async () => {
    await world.dispose()
    release()
  })

  const storedPair = () => vault.store.values.get('backup.key')
  const privateKey = async () => {
    const sealer = await findRootKey(vault.token, vault.id, vault.header.root)
    return backupPrivateKey({ vaultId: vault.id, store: vault.store, sealer })
  }

  it('has no key before one is needed, and opens nothing', async () => {
    expect(await storedPair()).toBeNull()
    const opening = vault.openBackup('key:1', Buffer.alloc(OVERHEAD))
    await expect(opening).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('goes with the transaction in which its key was made', async () => {
    using secret = SecretBytes.take(randomBytes(32))
    const given = vault.store.transaction(async () => {
      await vault.sealForBackup('key:1', secret)
      expect(await storedPair()).not.toBeNull()
      throw new Error('given up')
    })
    await expect(given).rejects.toMatchObject({ cause: { message: 'given up' } })
    expect(await storedPair()).toBeNull()
  })

  it('makes one key for everybody who needs it first', async () => {
    const secrets = Array.from({ length: 8 }, () => SecretBytes.take(randomBytes(32)))
    const sealed = await Promise.all(
      secrets.map((secret, n) => vault.sealForBackup(`key:${n}`, secret)),
    )
    const prefixes = new Set(sealed.map((bytes) => bytes.toString('hex', 0, PREFIX)))
    expect(prefixes.size).toBe(1)
    for (const [n, bytes] of sealed.entries()) {
      expect(bytes.length).toBe(32 + OVERHEAD)
      using opened = await vault.openBackup(`key:${n}`, bytes)
      expect(opened.equals(secrets[n]!)).toBe(true)
    }
  })

  it('opens for one purpose alone, and finds every changed, missing or added byte', async () => {
    using secret = SecretBytes.take(randomBytes(1219))
    using key = await privateKey()
    const sealed = await vault.sealForBackup('key:1', secret)
    expect(sealed.includes(secret.expose())).toBe(false)
    const open = (context: string, bytes: Uint8Array, id = vault.id) =>
      openBackup(id, key, context, bytes)
    expect(open('key:1', sealed).equals(secret)).toBe(true)
    for (const context of ['', 'key:', 'key:2', 'key:11', 'Key:1']) {
      expect(() => open(context, sealed)).toThrow(expect.objectContaining(broken) as Error)
    }
    const another = vault.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(() => open('key:1', sealed, another)).toThrow(expect.objectContaining(broken) as Error)
    for (let at = 0; at < sealed.length; at += at < OVERHEAD ? 1 : 13) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1 << (at % 8)
      expect(() => open('key:1', changed)).toThrow(expect.objectContaining(broken) as Error)
      const cut = sealed.subarray(0, at)
      expect(() => open('key:1', cut)).toThrow(expect.objectContaining(broken) as Error)
    }
    const longer = Buffer.concat([sealed, Buffer.alloc(1)])
    expect(() => open('key:1', longer)).toThrow(expect.objectContaining(broken) as Error)
  })

  it('seals every length, and never twice alike', async () => {
    for (const length of [0, 1, 16, 32, 4096]) {
      using secret = SecretBytes.take(randomBytes(length))
      const sealed = await vault.sealForBackup('x', secret)
      expect(sealed.equals(await vault.sealForBackup('x', secret))).toBe(false)
      using opened = await vault.openBackup('x', sealed)
      expect(opened.equals(secret)).toBe(true)
    }
  })

  it('keeps its private half sealed, and the same key after a lock', async () => {
    const pair = (await storedPair())!
    using key = await privateKey()
    for (const encoding of ['base64', 'hex'] as const) {
      expect(pair).not.toContain(key.expose().toString(encoding))
    }
    using secret = SecretBytes.take(randomBytes(32))
    const sealed = await vault.sealForBackup('key:1', secret)
    await world.vaults.lock('asked')
    vault = await world.unlock(vault.id, token)
    expect(await storedPair()).toBe(pair)
    using opened = await vault.openBackup('key:1', sealed)
    expect(opened.equals(secret)).toBe(true)
    const again = await vault.sealForBackup('key:1', secret)
    expect(again.subarray(0, PREFIX)).toEqual(sealed.subarray(0, PREFIX))
  })

  // Last: it lets go of the token.
  it('seals without the token, and does not open without it', async () => {
    using secret = SecretBytes.take(randomBytes(32))
    using key = await privateKey()
    await vault.token.close()
    const sealed = await vault.sealForBackup('key:1', secret)
    expect(openBackup(vault.id, key, 'key:1', sealed).equals(secret)).toBe(true)
    await expect(vault.openBackup('key:1', sealed)).rejects.toThrow()
  })
})
