import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CeremonyView } from '@shared/ipc'
import type { UnlockedVault } from '@main/vault/index.ts'
import { makeCloud, type Cloud } from '../../support/cloud.ts'
import { Driver } from '../ceremony/driver.ts'
import { expectSame, unwrapFolder, type Result } from '../ceremony/judge.ts'
import { ceremonyAtReview } from './ceremony.ts'
import { makeFaultyWorld, type FaultyWorld } from './world.ts'

const DEVICE_REMOVED = '0x32'
const SESSION_HANDLE_INVALID = '0xb3'

describe('a token that fails in the middle of its work', () => {
  let faulty: FaultyWorld
  let cloud: Cloud
  let vault: UnlockedVault
  let driver: Driver
  let ready: CeremonyView
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-faults-'))

  beforeAll(async () => {
    faulty = makeFaultyWorld('working')
    vault = await faulty.world.create(faulty.token)
    const downloadedAt = faulty.world.clock.now()
    cloud = makeCloud({ algorithm: 'RSAES_OAEP_SHA_1', downloadedAt })
    driver = new Driver(() => vault)
    ready = await ceremonyAtReview(driver, cloud, folder)
  })
  afterEach(async () => {
    faulty.fault()
    if (!faulty.world.vaults.current()) vault = await unlock()
  })
  afterAll(async () => {
    cloud.dispose()
    rmSync(folder, { recursive: true, force: true })
    await faulty.dispose()
  })

  const unlock = (pin?: string) => faulty.world.unlock(vault.id, faulty.token, pin)
  const orphans = async () => (await faulty.world.vaults.state()).orphans
  const get = () => driver.call('ceremony.get', { ceremonyId: ready.id })
  const traces = async (search: string) => {
    const query = { before: null, limit: 10, search, outcome: 'all' } as const
    return (await vault.audit.list(query)).traces
  }

  /** After the fault: one call, no more, locked by itself, logged out, and nothing lost. */
  async function expectLockedAndClean(call: string): Promise<void> {
    expect(faulty.proxy.count(call)).toBe(1)
    expect(vault.token.open).toBe(false)
    const before = faulty.proxy.calls().length
    await expect(vault.token.random(8)).rejects.toMatchObject({
      code: expect.any(String) as string,
    })
    // Refused by Keyrite: not one call more has gone to the token.
    expect(faulty.proxy.calls()).toHaveLength(before)
    faulty.fault()
    await faulty.look()
    expect(await faulty.world.vaults.state()).toMatchObject({
      open: null,
      lockedBecause: 'token-removed',
    })
    await expect(unlock('wrong pin')).rejects.toMatchObject({ code: 'PIN_WRONG' })
    vault = await unlock()
    expect((await traces('lockVault'))[0]?.params).toEqual({ reason: 'token-removed' })
  }

  /** What the ceremony had made before the fault is offered for removal, and goes. */
  async function expectOrphans(count: number): Promise<void> {
    expect(await orphans()).toBe(count)
    const labels = (await vault.orphans()).map(({ label }) => label)
    for (const label of labels) expect(label).toMatch(/^keyrite:.+:material:/)
    expect(await faulty.world.vaults.removeOrphans(vault)).toBe(count)
    expect(await orphans()).toBe(0)
    expect(await vault.store.intents.list()).toEqual([])
    const left = await vault.token.find({ labelPrefix: 'keyrite:', persistent: true })
    const kept = (await vault.store.materials.list()).length
    // Root key and the two halves of the ceremony key.
    expect(left).toHaveLength(3 + kept)
  }

  describe.each([
    ['pulled out (15)', DEVICE_REMOVED, 'TOKEN_GONE'],
    ['that has let its session time out (21)', SESSION_HANDLE_INVALID, 'SESSION_LOST'],
  ])('a token %s', (_, answer, code) => {
    it.each(['C_GenerateKey', 'C_WrapKey', 'C_Sign'])(
      'stops the ceremony at %s, with nothing tried twice',
      async (call) => {
        faulty.fault(`${call} 1 return ${answer}`)
        await expect(driver.perform(ready)).rejects.toMatchObject({ code })
        await expectLockedAndClean(call)
        expect(await get()).toMatchObject({ step: 'review', problem: { code }, result: null })
        await expectOrphans(call === 'C_GenerateKey' ? 0 : 1)
      },
    )

    it('does not keep a vault from locking, nor its login on', async () => {
      faulty.fault(`C_Logout 1 return ${answer}`, `C_CloseSession 1 return ${answer}`)
      await faulty.world.vaults.lock('asked')
      expect(faulty.proxy.count('C_Logout')).toBe(1)
      expect(await faulty.world.vaults.state()).toMatchObject({ open: null, tokenPresent: false })
      await expect(unlock('wrong pin')).rejects.toMatchObject({ code: 'PIN_WRONG' })
      vault = await unlock()
    })

    it('stops a vault from opening, with nobody left logged in', async () => {
      for (const call of ['C_Login', 'C_GetMechanismList', 'C_FindObjectsInit', 'C_Decrypt']) {
        await faulty.world.vaults.lock('asked')
        faulty.fault(
          ...[`${call} 1 return ${answer}`, `C_Logout 1 return ${answer}`],
          `C_CloseSession 1 return ${answer}`,
        )
        await expect(unlock(), call).rejects.toMatchObject({ code })
        expect(faulty.proxy.count(call)).toBe(1)
        faulty.fault()
        await expect(unlock('wrong pin'), call).rejects.toMatchObject({ code: 'PIN_WRONG' })
      }
      vault = await unlock()
    })
  })

  it('goes on with the same ceremony once the token is back, as OpenSSL confirms', async () => {
    const performed = await driver.perform(await get())
    expect(performed).toMatchObject({ step: 'result', problem: null })
    driver.pickedFolder = folder
    const exported = await driver.call('ceremony.export', { ceremonyId: ready.id })
    const out = exported?.export?.folder ?? ''
    expectSame(cloud, unwrapFolder(cloud, out, 'AES_256'), performed.result as Result)
    await expectOrphans(0)
  })
})
