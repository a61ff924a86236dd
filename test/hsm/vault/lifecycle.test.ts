import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { setKey } from '@main/store/cipher.ts'
import { Handle } from '@main/store/handle.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import { readHeader } from '@main/vault/header-file.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { findRootKey } from '@main/vault/root-key.ts'
import { unsealStoreKey } from '@main/vault/store-key.ts'
import type { TestToken } from '../../support/token.ts'
import { filesBelow, makers, makeToken, makeWorld, type World } from './fixture.ts'

describe.each(makers)('a vault on %s', (maker) => {
  let world: World
  let token: TestToken
  let vault: UnlockedVault
  let release: () => void

  beforeAll(async () => {
    const made = makeToken(maker, 'vault')
    token = made.token
    release = made.dispose
    world = makeWorld()
    vault = await world.create(token)
  })
  afterAll(async () => {
    await world.dispose()
    release()
  })

  it('is open after its creation, with the officer and by the right road', async () => {
    expect(world.vaults.current()).toBe(vault)
    expect(vault.operator).toMatchObject({ name: 'Olga Officer', roles: ['security-officer'] })
    expect(vault.header.root.scheme).toBe(maker === 'SoftHSM' ? 'aes-gcm' : 'aes-cbc-hmac')
    expect(vault.header.ceremonyKey.kind).toBe(maker === 'SoftHSM' ? 'EC_P256' : 'RSA_2048')
    expect(await world.vaults.state()).toMatchObject({
      open: { id: vault.id, name: 'Test vault' },
      tokenPresent: true,
      orphans: 0,
    })
    expect(world.progress.filter(({ job }) => job === 'probe').length).toBeGreaterThan(20)
  })

  it('keeps its files to this user', () => {
    const folder = vaultFolder(world.dataFolder, vault.id)
    expect(statSync(folder.path).mode & 0o777).toBe(0o700)
    for (const path of [folder.header, folder.store]) {
      expect(statSync(path).mode & 0o777).toBe(0o600)
    }
    expect([...filesBelow(folder.path).keys()].sort()).toEqual(
      expect.arrayContaining([folder.store, folder.header]),
    )
  })

  it('seals for one purpose alone, and finds every changed byte', async () => {
    using secret = SecretBytes.copyOf(Buffer.from('a private key of some length, 37 byte'))
    const sealed = await vault.seal('material:1', secret)
    using opened = await vault.unseal('material:1', sealed)
    expect(opened.equals(secret)).toBe(true)
    const broken = { code: 'SEAL_BROKEN' }
    await expect(vault.unseal('material:2', sealed)).rejects.toMatchObject(broken)
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 0x10
      await expect(vault.unseal('material:1', changed)).rejects.toMatchObject(broken)
    }
    for (const length of [0, 1, 2, 20, sealed.length - 1]) {
      const cut = sealed.subarray(0, length)
      await expect(vault.unseal('material:1', cut)).rejects.toMatchObject(broken)
    }
  })

  it('signs what openssl verifies', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyrite-sign-'))
    const data = Buffer.from('{"manifest":1}')
    const { signature, publicKeyDer } = await vault.sign(data)
    writeFileSync(join(folder, 'data'), data)
    writeFileSync(join(folder, 'sig'), signature)
    writeFileSync(join(folder, 'pub'), publicKeyDer)
    const openssl = (...more: string[]) =>
      spawnSync('openssl', ['dgst', '-sha256', ...more, '-signature', 'sig', 'data'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout.trim()
    expect(openssl('-verify', 'pub', '-keyform', 'DER')).toBe('Verified OK')
    writeFileSync(join(folder, 'data'), 'something else')
    expect(openssl('-verify', 'pub', '-keyform', 'DER')).toBe('Verification failure')
    rmSync(folder, { recursive: true })
  })

  it('opens again with token and PIN, and has what it kept', async () => {
    await vault.store.values.set('kept', 'yes')
    using secret = SecretBytes.copyOf(Buffer.from('secret'))
    const sealed = await vault.seal('x', secret)
    await world.vaults.lock('asked')
    expect(vault.token.open).toBe(false)
    expect(world.vaults.current()).toBeNull()
    expect(await world.vaults.state()).toMatchObject({ open: null, lockedBecause: 'asked' })
    vault = await world.unlock(vault.id, token)
    expect(await vault.store.values.get('kept')).toBe('yes')
    using opened = await vault.unseal('x', sealed)
    expect(opened.equals(secret)).toBe(true)
    const query = { before: null, limit: 10, search: 'lockVault', outcome: 'all' } as const
    expect((await vault.audit.list(query)).traces).toMatchObject([
      { operation: 'lockVault', operator: 'Olga Officer', params: { reason: 'asked' } },
    ])
    expect(vault.roads.seal).toBe(vault.header.root.scheme)
    expect(world.reports).toEqual([])
  })

  it('refuses a wrong PIN and a second vault, and opens one at a time', async () => {
    await expect(world.unlock(vault.id, token)).rejects.toMatchObject({ code: 'VAULT_OPEN' })
    await world.vaults.lock('asked')
    await expect(world.unlock(vault.id, token, '00000000')).rejects.toMatchObject({
      code: 'PIN_WRONG',
      params: { left: maker === 'SoftHSM' ? 'low' : (expect.any(String) as string) },
    })
    await expect(world.create(token)).rejects.toMatchObject({
      code: 'VAULT_EXISTS',
      params: { name: 'Test vault' },
    })
    const both = [world.unlock(vault.id, token), world.unlock(vault.id, token)]
    const [first, second] = await Promise.allSettled(both)
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'BUSY' } })
    if (first?.status === 'fulfilled') vault = first.value
  })

  it('leaves neither PIN nor store key in any file', async () => {
    const { token: open, header } = vault
    const sealer = await findRootKey(open, header.id, header.root)
    using key = await unsealStoreKey(sealer, header)
    const storeKey = Buffer.from(key.expose())
    await world.vaults.lock('asked')
    const files = filesBelow(world.dataFolder)
    expect(files.size).toBeGreaterThan(1)
    for (const secret of [storeKey, Buffer.from(token.pin)]) {
      const forms = [secret, secret.toString('hex'), secret.toString('base64')]
      for (const [path, bytes] of files) {
        for (const form of forms) expect(bytes.includes(form), path).toBe(false)
      }
    }
    // The same search finds what is there: the store opens with this key and no other.
    const handle = await Handle.open(vaultFolder(world.dataFolder, vault.id).store)
    await setKey(handle, SecretBytes.take(storeKey))
    expect(await handle.all('SELECT count(*) AS n FROM people')).toEqual([{ n: 1 }])
    await handle.close()
    vault = await world.unlock(vault.id, token)
  })

  it('is worth nothing as a copy without its token', async () => {
    await world.vaults.lock('asked')
    const other = makeWorld()
    cpSync(world.dataFolder, other.dataFolder, { recursive: true })
    const header = await readHeader(vaultFolder(other.dataFolder, vault.id))
    expect(header.name).toBe('Test vault')
    const elsewhere = { ...token, serial: '999', label: 'gone' }
    await expect(other.unlock(vault.id, elsewhere, 'not-it12')).rejects.toMatchObject({
      code: expect.stringMatching(/^PIN_/) as string,
    })
    chmodSync(other.dataFolder, 0o700)
    await other.dispose()
    vault = await world.unlock(vault.id, token)
  })
})
