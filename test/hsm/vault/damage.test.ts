import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadModule } from '@main/hsm/module.ts'
import { vaultFolder, type VaultFolder } from '@main/vault/folder.ts'
import { serialiseHeader, type VaultHeader } from '@main/vault/header.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { ceremonyLabel, rootLabel } from '@main/vault/labels.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import { filesBelow, makeWorld, pinOf } from './fixture.ts'

const softHsm = makeSoftHsm()
const token = softHsm.addToken('mine')
const other = softHsm.addToken('theirs', { pin: token.pin })
const world = makeWorld()
let vault: UnlockedVault
let header: VaultHeader
let folder: VaultFolder
let good: Map<string, Buffer>

beforeAll(async () => {
  vault = await world.create(token)
  ;({ header } = vault)
  folder = vaultFolder(world.dataFolder, vault.id)
  await world.vaults.lock('asked')
  good = filesBelow(folder.path)
})
beforeEach(() => {
  for (const [path, bytes] of good) writeFileSync(path, bytes)
})
afterAll(async () => {
  await world.dispose()
  softHsm.dispose()
})

/** Unlocking is refused with this code, and no file is changed by it. */
async function refused(code: string, params: object = {}): Promise<void> {
  const before = filesBelow(folder.path)
  await expect(world.unlock(vault.id, token)).rejects.toMatchObject({ code, params })
  expect(filesBelow(folder.path)).toEqual(before)
  expect(world.vaults.current()).toBeNull()
}

const write = (changed: VaultHeader) => writeFileSync(folder.header, serialiseHeader(changed))

describe('the header', () => {
  it('is refused when a byte of it changed', async () => {
    const bytes = readFileSync(folder.header)
    for (let at = 0; at < bytes.length - 1; at += 97) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 0x01
      writeFileSync(folder.header, changed)
      await refused('VAULT_HEADER_DAMAGED')
    }
  })

  it('is refused when it is cut off, no JSON, too large, of another folder', async () => {
    truncateSync(folder.header, 100)
    await refused('VAULT_HEADER_DAMAGED', { reason: 'shape' })
    writeFileSync(folder.header, '')
    await refused('VAULT_HEADER_DAMAGED', { reason: 'shape' })
    writeFileSync(folder.header, Buffer.alloc(1024 * 1024, ' '))
    await refused('VAULT_HEADER_DAMAGED', { reason: 'file' })
    write({ ...header, id: '00000000-0000-4000-8000-000000000000' })
    await refused('VAULT_HEADER_DAMAGED', { reason: 'folder' })
  })

  it('is bound to what the token sealed, though its checksum is right', async () => {
    write({ ...header, name: 'Another name' })
    await refused('VAULT_HEADER_DAMAGED', { reason: 'changed' })
    write({ ...header, createdAt: '2020-01-01T00:00:00.000Z' })
    await refused('VAULT_HEADER_DAMAGED', { reason: 'changed' })
    write(header)
    await world.unlock(vault.id, token)
    await world.vaults.lock('asked')
  })

  it('is listed with what is wrong, and stands in nobody’s way', async () => {
    truncateSync(folder.header, 100)
    expect(await world.vaults.list()).toMatchObject([
      { id: vault.id, problem: { code: 'VAULT_HEADER_DAMAGED' } },
    ])
    rmSync(folder.header)
    expect(await world.vaults.list()).toMatchObject([
      { id: vault.id, problem: { code: 'VAULT_HEADER_DAMAGED', params: { reason: 'missing' } } },
    ])
    await expect(world.unlock(vault.id, token)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the store', () => {
  it('is refused and kept when a page of it changed', async () => {
    const bytes = readFileSync(folder.store)
    bytes[bytes.length - 2000]! ^= 1
    writeFileSync(folder.store, bytes)
    await refused('STORE_DAMAGED')
  })

  it('is said to be missing when it is, in the list already', async () => {
    rmSync(folder.store)
    await refused('STORE_MISSING')
    expect(await world.vaults.list()).toMatchObject([{ problem: { code: 'STORE_MISSING' } }])
  })

  it('of another vault is no store of this one', async () => {
    const elsewhere = makeWorld()
    const theirs = await elsewhere.create(other, { report: vault.report })
    await elsewhere.vaults.lock('asked')
    copyFileSync(vaultFolder(elsewhere.dataFolder, theirs.id).store, folder.store)
    await refused('STORE_DAMAGED')
    await elsewhere.dispose()
  })
})

describe('another token', () => {
  it('is told from none at all', async () => {
    write({ ...header, token: { ...header.token, serial: 'ffffffffffffffff' } })
    const params = { found: expect.stringContaining('theirs') as string }
    await refused('TOKEN_OTHER', params)
  })

  it('does not open a copy whose header was made to name it', async () => {
    write({ ...header, token: { serial: other.serial, label: other.label } })
    await refused('VAULT_KEY_MISSING', { label: rootLabel(vault.id) })
  })

  it('with keys of the same names does not either', async () => {
    const module = await loadModule({ path: other.modulePath })
    using pin = pinOf(other)
    const open = await module.openToken({ serial: other.serial, label: other.label }, pin)
    const id = Buffer.from(header.root.keyId, 'hex')
    const label = rootLabel(vault.id)
    await open.generateSymmetric('aes', 256, { purpose: 'seal', label, id, persistent: true })
    const ceremony = { id: Buffer.from(header.ceremonyKey.keyId, 'hex'), persistent: true } as const
    const sign = { ...ceremony, purpose: 'ceremony-sign', label: ceremonyLabel(vault.id) } as const
    await open.generateKeyPair('EC_P256', sign)
    await open.close()
    write({ ...header, token: { serial: other.serial, label: other.label } })
    await refused('VAULT_KEY_MISMATCH', { label })
  })
})

describe('keys on the own token', () => {
  it('that are gone or doubled are noticed', async () => {
    const opened = await world.unlock(vault.id, token)
    const label = rootLabel(vault.id)
    const id = Buffer.from(header.root.keyId, 'hex')
    await opened.token.generateSymmetric('aes', 256, {
      ...{ purpose: 'seal', label, id, persistent: true },
    })
    await world.vaults.lock('asked')
    await refused('VAULT_KEY_MISMATCH', { label })
    const module = await loadModule({ path: token.modulePath })
    using pin = pinOf(token)
    const open = await module.openToken({ serial: token.serial, label: token.label }, pin)
    for (const key of await open.find({ id })) await open.destroy(key)
    await open.close()
    await refused('VAULT_KEY_MISSING', { label })
  })
})
