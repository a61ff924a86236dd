import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { Driver } from '../ceremony/driver.ts'
import { makeFaultyWorld, type FaultyWorld } from './world.ts'

/** A probe only says how a token was on that day. */
describe('a token that answers wrongly after its probe', () => {
  let faulty: FaultyWorld
  let vault: UnlockedVault | null = null
  beforeAll(() => {
    faulty = makeFaultyWorld('lying')
  })
  afterEach(() => faulty.fault())
  afterAll(() => faulty.dispose())

  /** Arms the rules when the keys are made, after the probe. */
  const createWith = (stage: number, ...rules: readonly string[]): Promise<UnlockedVault> => {
    faulty.world.onProgress(({ job, done }) => {
      if (job === 'create-vault' && done === stage) faulty.fault(...rules)
    })
    return faulty.world.create(faulty.token)
  }

  it.each([
    ['the check of the root key is not what it sealed', 2, 'C_Encrypt 1 spoil'],
    ['the store key is not what it sealed', 2, 'C_Encrypt 2 spoil'],
    ['a key is made otherwise than asked', 1, 'C_GetAttributeValue 1 return 0x12'],
  ])('makes no vault when %s', async (_, stage, rule) => {
    const made = createWith(stage, rule)
    // Should it be made all the same, the next test begins without it.
    onTestFinished(() => faulty.world.vaults.lock('asked'))
    await expect(made).rejects.toMatchObject({ code: 'TOKEN_ANSWER_WRONG' })
    faulty.fault()
    expect(await faulty.world.vaults.list()).toEqual([])
    expect(readdirSync(join(faulty.world.dataFolder, 'vaults'))).toEqual([])
    expect(await faulty.objects()).toEqual([])
  })

  it('makes one when it answers right', async () => {
    vault = await createWith(2)
    await faulty.world.vaults.lock('asked')
    vault = await faulty.world.unlock(vault.id, faulty.token)
    expect(await vault.orphans()).toEqual([])
  })

  const open = (): UnlockedVault => {
    if (!vault) throw new Error('no vault')
    return vault
  }

  it('signs nothing that does not verify', async () => {
    const data = Buffer.from('manifest')
    faulty.fault('C_Sign 1 spoil')
    await expect(open().sign(data)).rejects.toMatchObject({ code: 'TOKEN_ANSWER_WRONG' })
    expect((await open().sign(data)).algorithm).toBe('ecdsa-p256-sha256')
  })

  it('is asked for one attribute at a time if it does not know all of them together', async () => {
    const query = { labelPrefix: 'keyrite:', persistent: true } as const
    const known = await open().token.find(query)
    expect(known).toHaveLength(3)
    // CKR_ATTRIBUTE_TYPE_INVALID, for the first object that is asked
    faulty.fault('C_GetAttributeValue 1 return 0x12')
    expect(await open().token.find(query)).toEqual(known)
  })

  it('unseals nothing that was changed on the way', async () => {
    using secret = SecretBytes.copyOf(Buffer.from('secret'))
    faulty.fault('C_Encrypt 1 spoil')
    const sealed = await open().seal('x', secret)
    await expect(open().unseal('x', sealed)).rejects.toMatchObject({ code: 'SEAL_BROKEN' })
    using opened = await open().unseal('x', await open().seal('x', secret))
    expect(opened.equals(secret)).toBe(true)
  })

  it('lets no ceremony be called done', async () => {
    const driver = new Driver(open)
    const { id: ceremonyId } = await driver.start('huawei', { rehearsal: true })
    const algorithm = 'RSAES_OAEP_SHA_1'
    const loaded = await driver.call('ceremony.makeRehearsalParameters', { ceremonyId, algorithm })
    await driver.confirm(loaded)
    await driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'fresh', spec: 'AES_256', materialId: null, components: null },
    })
    const ready = await driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm, consent: false },
    })
    for (const [rule, failed] of [
      [
        'C_WrapKey 1 spoil',
        { code: 'SELF_CHECK_FAILED', params: { check: 'rehearsal-unwrapped' } },
      ],
      ['C_Sign 1 spoil', { code: 'TOKEN_ANSWER_WRONG' }],
    ] as const) {
      faulty.fault(rule)
      await expect(driver.perform(ready)).rejects.toMatchObject(failed)
      expect(await open().store.materials.list()).toEqual([])
      expect(await open().store.intents.list()).toEqual([])
      expect(await open().token.find({ labelPrefix: 'keyrite:', persistent: true })).toHaveLength(3)
    }
    expect(await driver.perform(ready)).toMatchObject({ step: 'result', problem: null })
    expect(await open().store.materials.list()).toHaveLength(1)
  })
})
