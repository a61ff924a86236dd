import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { rootLabel } from '@main/vault/labels.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { makeFaultyWorld, type FaultyWorld } from './world.ts'

/** CK_TOKEN_INFO.flags (PKCS#11 v2.40, 3.2). */
const COUNT_LOW = '0x10000'
const FINAL_TRY = '0x20000'
const LOCKED = '0x40000'
const TO_BE_CHANGED = '0x80000'

describe('a vault whose token is not as it was', () => {
  let faulty: FaultyWorld
  let id: string

  beforeAll(async () => {
    faulty = makeFaultyWorld('faulty')
    id = (await faulty.world.create(faulty.token)).id
    await faulty.world.vaults.lock('asked')
    faulty.fault()
  })
  afterEach(async () => {
    await faulty.world.vaults.lock('asked')
    faulty.fault()
  })
  afterAll(() => faulty.dispose())

  const unlock = (pin?: string): Promise<UnlockedVault> =>
    faulty.world.unlock(id, faulty.token, pin)
  const unlockLastTry = async (pin = faulty.token.pin): Promise<UnlockedVault> => {
    using secret = SecretBytes.copyOf(Buffer.from(pin))
    return await faulty.world.vaults.unlock(id, { pin: secret, lastTry: true })
  }
  const logins = () => faulty.proxy.count('C_Login')
  /** Everything that a login can do is out of reach: the next session is nobody's. */
  const expectLoggedOut = async () => {
    faulty.fault()
    await expect(unlock('wrong pin')).rejects.toMatchObject({ code: 'PIN_WRONG' })
  }

  describe('its folder is gone (16)', () => {
    it('locks as removed, speaks of the token and not of its keys, and opens when it is back', async () => {
      const [name = ''] = readdirSync(faulty.softHsm.tokenFolder)
      const folder = join(faulty.softHsm.tokenFolder, name)
      const away = join(faulty.softHsm.folder, 'away')
      await unlock()
      await faulty.look()
      expect(await faulty.world.vaults.state()).toMatchObject({ open: { id }, tokenPresent: true })
      renameSync(folder, away)
      await faulty.look()
      expect(await faulty.world.vaults.state()).toMatchObject({
        open: null,
        lockedBecause: 'token-removed',
      })
      await expect(unlock()).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
      renameSync(away, folder)
      const again = await unlock()
      const query = { before: null, limit: 3, search: 'lockVault', outcome: 'all' } as const
      expect((await again.audit.list(query)).traces[0]?.params).toEqual({ reason: 'token-removed' })
    })

    it('is said in a search for keys too, before anybody looks', async () => {
      const { tokenFolder } = faulty.softHsm
      const vault = await unlock()
      expect(await vault.orphans()).toEqual([])
      renameSync(tokenFolder, `${tokenFolder}-away`)
      await expect(vault.orphans()).rejects.toMatchObject({ code: 'TOKEN_GONE' })
      await faulty.look()
      renameSync(`${tokenFolder}-away`, tokenFolder)
      expect((await faulty.world.vaults.state()).lockedBecause).toBe('token-removed')
      expect(await (await unlock()).orphans()).toEqual([])
    })
  })

  describe('another token is in the slot (17)', () => {
    const other = 'C_GetTokenInfo * serial 0123456789abcdef'

    it('is refused by its serial, with no PIN sent', async () => {
      faulty.fault(other)
      await expect(unlock()).rejects.toMatchObject({
        code: 'TOKEN_OTHER',
        params: { found: 'faulty', serial: faulty.token.serial },
      })
      expect(logins()).toBe(0)
      faulty.fault()
      await unlock()
      expect(logins()).toBe(1)
    })

    it('locks the vault when it is swapped while open', async () => {
      const vault = await unlock()
      faulty.fault(other)
      await faulty.look()
      expect(await faulty.world.vaults.state()).toMatchObject({
        open: null,
        lockedBecause: 'token-removed',
      })
      expect(vault.token.open).toBe(false)
      await expectLoggedOut()
    })
  })

  describe('its PIN is running out (18)', () => {
    it('says how near the lock is', async () => {
      const wrong = () => unlock('wrong pin')
      for (const [flags, error] of [
        ['0x0', { code: 'PIN_WRONG', params: { left: 'low' } }], // SoftHSM sets it by itself
        [COUNT_LOW, { code: 'PIN_WRONG', params: { left: 'low' } }],
      ] as const) {
        faulty.fault(`C_GetTokenInfo * flags ${flags}`)
        await expect(wrong()).rejects.toMatchObject(error)
        expect(logins()).toBe(1)
      }
      faulty.fault()
      await unlock()
    })

    it('tells the last try before it is made, and makes it only when that is wanted', async () => {
      faulty.fault(`C_GetTokenInfo * flags ${FINAL_TRY}`)
      await expect(unlock()).rejects.toMatchObject({ code: 'PIN_LAST_TRY' })
      expect(logins()).toBe(0)
      await expect(unlockLastTry('wrong pin')).rejects.toMatchObject({
        code: 'PIN_WRONG',
        params: { left: 'last' },
      })
      expect(logins()).toBe(1)
      await unlockLastTry()
      expect(logins()).toBe(2)
    })

    it('says so when a try was the last', async () => {
      faulty.fault('C_Login 1 return 0xa4')
      await expect(unlock()).rejects.toMatchObject({ code: 'PIN_LOCKED' })
      expect(logins()).toBe(1)
    })
  })

  it('sends nothing to a token that is locked (19)', async () => {
    faulty.fault(`C_GetTokenInfo * flags ${LOCKED}`)
    await expect(unlock()).rejects.toMatchObject({ code: 'PIN_LOCKED' })
    await expect(unlockLastTry()).rejects.toMatchObject({ code: 'PIN_LOCKED' })
    expect(faulty.proxy.count('C_OpenSession')).toBe(0)
    expect(logins()).toBe(0)
    faulty.fault()
    await unlock()
    expect(logins()).toBe(1)
  })

  describe('its PIN must be changed (20)', () => {
    it('shows in what the token says of itself', async () => {
      const module = await loadModule({ path: faulty.token.modulePath })
      const flags = async () => {
        const slots = await module.slots()
        return slots.find(({ token }) => token?.label === 'faulty')?.token?.flags
      }
      expect(await flags()).toMatchObject({ pinToBeChanged: false })
      faulty.fault(`C_GetTokenInfo * flags ${TO_BE_CHANGED}`)
      expect(await flags()).toMatchObject({ pinToBeChanged: true })
    })

    it('is a code of its own at the login, and after one that the token let through', async () => {
      for (const call of ['C_Login', 'C_FindObjectsInit', 'C_DecryptInit']) {
        faulty.fault(`C_GetTokenInfo * flags ${TO_BE_CHANGED}`, `${call} 1 return 0xa3`)
        await expect(unlock(), call).rejects.toMatchObject({ code: 'PIN_EXPIRED' })
        expect(logins()).toBe(1)
        await expectLoggedOut()
      }
      await unlock()
    })
  })

  describe('its module is not what it was (24)', () => {
    const unlockBy = async (path: string): Promise<UnlockedVault> => {
      using pin = SecretBytes.copyOf(Buffer.from(faulty.token.pin))
      const { dataFolder, clock } = faulty.world
      const folder = vaultFolder(dataFolder, id)
      const resolveModule = () => Promise.resolve({ path })
      const onProgress = () => undefined
      return await unlockVault({
        ...{ folder, pin, clock, onProgress, resolveModule },
        lastTry: false,
      })
    }

    it('is named, and the vault left as it is', async () => {
      const header = readFileSync(vaultFolder(faulty.world.dataFolder, id).header)
      const script = join(faulty.softHsm.folder, 'script.so')
      const other = join(faulty.softHsm.folder, 'cut.so')
      writeFileSync(script, '#!/bin/sh\n')
      writeFileSync(other, readFileSync(faulty.token.modulePath).subarray(0, 8_000))
      for (const [path, code] of [
        [join(faulty.softHsm.folder, 'nowhere.so'), 'MODULE_MISSING'],
        [script, 'MODULE_NOT_A_LIBRARY'],
        [other, 'MODULE_NOT_A_LIBRARY'],
        [faulty.softHsm.folder, 'MODULE_NOT_A_LIBRARY'],
      ] as const) {
        await expect(unlockBy(path)).rejects.toMatchObject({ code, params: { path } })
      }
      expect(faulty.proxy.calls()).toEqual([])
      expect(readFileSync(vaultFolder(faulty.world.dataFolder, id).header)).toEqual(header)
      const vault = await unlockBy(faulty.token.modulePath)
      await vault.store.close()
      await vault.token.close()
    })
  })

  describe('its root key (26)', () => {
    it('is known again by what it does: another one of the same name and id is refused', async () => {
      const vault = await unlock()
      const { keyId } = vault.header.root
      const label = rootLabel(id)
      using secret = SecretBytes.copyOf(Buffer.from('kept under the true key'))
      const sealed = await vault.seal('x', secret)
      await faulty.world.vaults.lock('asked')
      const query = { id: Buffer.from(keyId, 'hex'), label, persistent: true }
      const newKey = { purpose: 'seal', label, id: query.id, persistent: true } as const
      const [tokenName = ''] = readdirSync(faulty.softHsm.tokenFolder)
      const folder = join(faulty.softHsm.tokenFolder, tokenName)
      const keep = new Map(
        readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]),
      )

      await faulty.loggedIn(async (token) => {
        const [root] = await token.find(query)
        if (!root) throw new Error('no root key')
        await token.generateSymmetric('aes', 256, newKey)
        expect(await token.find(query)).toHaveLength(2)
      })
      await expect(unlock()).rejects.toMatchObject({ code: 'VAULT_KEY_MISMATCH' })
      await faulty.loggedIn(async (token) => {
        for (const key of await token.find(query)) await token.destroy(key)
        await token.generateSymmetric('aes', 256, newKey)
      })
      await expect(unlock()).rejects.toMatchObject({
        code: 'VAULT_KEY_MISMATCH',
        params: { label },
      })
      await expectLoggedOut()
      await faulty.loggedIn(async (token) => {
        for (const key of await token.find(query)) await token.destroy(key)
      })
      await expect(unlock()).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING', params: { label } })

      // The true key back from a copy of the token: everything is as it was.
      for (const [name, bytes] of keep) writeFileSync(join(folder, name), bytes)
      await finaliseAll()
      const again = await unlock()
      using opened = await again.unseal('x', sealed)
      expect(opened.equals(secret)).toBe(true)
    })
  })
})
