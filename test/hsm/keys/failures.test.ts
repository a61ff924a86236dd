// Tokens that fail: behind a module that does on demand.
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { KeyriteError } from '@shared/errors'
import { runDue } from '@main/keys/schedule/run-due.ts'
import { importLabel } from '@main/material/cmk/names.ts'
import { makeFaultyWorld, type FaultyWorld } from '../faults/world.ts'
import { clockwork, DAY } from './clockwork.ts'
import { Keys, newKey } from './driver.ts'

const CKR_DEVICE_ERROR = '0x30'

let faulty: FaultyWorld
let keys: Keys
let clock: ReturnType<typeof clockwork>
beforeAll(async () => {
  faulty = makeFaultyWorld('failures')
  await faulty.world.create(faulty.token)
  keys = new Keys(faulty.world, faulty.token)
  clock = clockwork(keys)
})
beforeEach(() => keys.world.reports.splice(0))
afterEach(() => faulty.fault())
afterAll(() => faulty.dispose())

/** Ids of what is on the token, and of what the vault knows to be there: the same, or not. */
async function expectAgreement(): Promise<void> {
  const { root, ceremonyKey } = keys.vault.header
  const recorded = await keys.vault.store.keys.objectIds()
  const known = [root.keyId, root.macKeyId, ceremonyKey.keyId, ...recorded]
  const found = await keys.vault.token.find({ persistent: true })
  const ids = new Set(found.map(({ id }) => id.toString('hex')))
  expect([...ids].sort()).toEqual([...new Set(known.filter((id) => id !== null))].sort())
  expect(await keys.vault.store.intents.list()).toEqual([])
}

describe('a token that fails while a key is made', () => {
  it.each([
    ['a symmetric one', newKey(), `C_GenerateKey 1 return ${CKR_DEVICE_ERROR}`],
    [
      'a pair',
      newKey({ spec: 'EC_P256', usage: 'SIGN_VERIFY' }),
      `C_GenerateKeyPair 1 return ${CKR_DEVICE_ERROR}`,
    ],
    // It is there, but its check value can't be had.
    ['one that is made already', newKey(), `C_EncryptInit 1 return ${CKR_DEVICE_ERROR}`],
  ])('leaves nothing of %s', async (_, order, rule) => {
    const before = await keys.ask('keys.list', undefined)
    faulty.fault(rule)
    const refused = await keys.refusal('keys.create', order)
    expect(refused.code).toBe('TOKEN_ERROR')
    faulty.fault()
    expect(await keys.ask('keys.list', undefined)).toEqual(before)
    await expectAgreement()
    expect(await keys.outcome('keys.create', order)).toBe('ok')
  })
})

describe('a store that fails while a key is made', () => {
  it('leaves nothing on the token', async () => {
    const { keys: repository } = keys.vault.store
    const own = { insertVersion: repository.insertVersion.bind(repository) }
    const broken = () => Promise.reject(new KeyriteError('DISK_FULL'))
    Object.assign(repository, { insertVersion: broken })
    const order = newKey()
    expect(await keys.outcome('keys.create', order)).toBe('DISK_FULL')
    Object.assign(repository, own)
    expect(await keys.vault.store.keys.byAlias(order.alias)).toBeNull()
    await expectAgreement()
  })
})

describe('a schedule that meets failures', () => {
  const rotations = (outcome: string) =>
    keys.traces('rotateKey').then((all) => all.filter((trace) => trace.outcome === outcome))

  it('goes on with the other keys, tries again every minute, and says so once', async () => {
    const failing = await clock.withRotation(30)
    const good = await clock.withRotation(30)
    keys.world.clock.advance(30 * DAY)
    const none = (await rotations('failed')).length
    // The newer key comes first, and fails; the other one does not.
    faulty.fault(`C_GenerateKey 1 return ${CKR_DEVICE_ERROR}`)
    const first = await runDue(keys.vault)
    expect(first.failures).toMatchObject([{ code: 'TOKEN_ERROR' }])
    expect(first.keyIds).toHaveLength(1)
    const [broken] = [failing, good].filter((id) => !first.keyIds.includes(id))
    const failed = await rotations('failed')
    expect(failed).toHaveLength(none + 1)
    expect(failed[0]).toMatchObject({
      ...{ operator: 'system', resourceId: broken, code: 'TOKEN_ERROR' },
      params: { ckr: 'CKR_DEVICE_ERROR' },
    })
    await expectAgreement()

    for (let minute = 0; minute < 3; minute += 1) {
      keys.world.clock.advance(60_000)
      faulty.fault(`C_GenerateKey * return ${CKR_DEVICE_ERROR}`)
      expect(await runDue(keys.vault)).toMatchObject({ keyIds: [], failures: [] })
    }
    expect(await rotations('failed')).toHaveLength(none + 1)
    // Another failure is news.
    faulty.fault('C_GenerateKey * return 0x6')
    expect((await runDue(keys.vault)).failures).toHaveLength(1)
    expect(await rotations('failed')).toHaveLength(none + 2)
    faulty.fault()
    expect((await runDue(keys.vault)).keyIds).toEqual([broken])
    expect(await keys.get(broken ?? '')).toMatchObject({ version: 2, rotations: { count: 1 } })
    await expectAgreement()
  })

  it('enables a key whose rotation fails, and rotates it the next minute', async () => {
    const keyId = await clock.withRotation(30)
    await keys.ask('keys.disable', { keyId, understood: true })
    keys.world.clock.advance(30 * DAY)
    faulty.fault(`C_GenerateKey * return ${CKR_DEVICE_ERROR}`)
    expect(await keys.ask('keys.enable', { keyId })).toMatchObject({ state: 'Enabled', version: 1 })
    expect(await clock.tracesOf(keyId)).toMatchObject([{ outcome: 'failed', code: 'TOKEN_ERROR' }])
    faulty.fault()
    expect(await clock.run()).toContain(keyId)
  })

  it('deletes a key by its word, and its material as soon as the token lets it', async () => {
    const keyId = await clock.doomed(7)
    keys.world.clock.advance(7 * DAY)
    faulty.fault(`C_DestroyObject * return ${CKR_DEVICE_ERROR}`)
    const { failures } = await runDue(keys.vault)
    expect(failures.length).toBeGreaterThan(0)
    // Nobody can use it any more, whatever the token still holds.
    expect(await keys.outcome('keys.get', { keyId })).toBe('KEY_DELETED')
    expect(await clock.objectsOf(keyId)).toBe(1)
    const traces = await clock.tracesOf(keyId)
    expect(traces.map(({ outcome }) => outcome)).toEqual(['failed', 'success'])
    // Again and again in vain, without a word.
    expect((await runDue(keys.vault)).failures).toEqual([])
    faulty.fault()
    await clock.run()
    expect(await clock.objectsOf(keyId)).toBe(0)
    await expectAgreement()
  })

  it('takes expired import parameters back at once, and their pair when the token lets it', async () => {
    const { id: keyId } = await keys.createExternal()
    await keys.ask('keys.getParametersForImport', { keyId, algorithm: 'RSAES_PKCS1_V1_5' })
    await giveTokenPair(keyId)
    expect(await clock.objectsOf(keyId)).toBe(2)
    keys.world.clock.advance(DAY)
    faulty.fault(`C_DestroyObject * return ${CKR_DEVICE_ERROR}`)
    expect((await runDue(keys.vault)).failures).toMatchObject([{ code: 'TOKEN_ERROR' }])
    expect(await keys.vault.store.keys.parameters(keyId)).toBeNull()
    expect(await clock.objectsOf(keyId)).toBe(2)
    faulty.fault()
    await clock.run()
    expect(await clock.objectsOf(keyId)).toBe(0)
    await expectAgreement()
  })
})

describe('an older wrapping pair that the token keeps', () => {
  it('does not keep new import parameters back, and goes when the token lets it', async () => {
    const { id: keyId } = await keys.createExternal()
    const asked = { keyId, algorithm: 'RSAES_PKCS1_V1_5' } as const
    const older = await keys.ask('keys.getParametersForImport', asked)
    await giveTokenPair(keyId)
    faulty.fault(`C_DestroyObject * return ${CKR_DEVICE_ERROR}`)
    const newer = await keys.ask('keys.getParametersForImport', asked)
    expect(newer.publicKeyDigest).not.toBe(older.publicKeyDigest)
    const [last, one] = await keys.traces('getParametersForImport')
    expect([last, one].map((trace) => trace?.outcome)).toEqual(['success', 'success'])
    expect(await clock.objectsOf(keyId)).toBe(2)
    expect((await runDue(keys.vault)).failures).toMatchObject([{ code: 'TOKEN_ERROR' }])
    faulty.fault()
    await clock.run()
    expect(await clock.objectsOf(keyId)).toBe(0)
    await expectAgreement()
  })
})

/** This token makes no RSA pair, so that wrapping pairs are sealed: puts another in its place. */
async function giveTokenPair(keyId: string): Promise<void> {
  const { id: vaultId, store, token } = keys.vault
  const id = randomBytes(16)
  const label = importLabel(vaultId, keyId)
  await token.generateKeyPair('EC_P256', { purpose: 'cmk-sign', label, id, persistent: true })
  const issued = await store.keys.parameters(keyId)
  if (!issued) throw new Error('no parameters')
  const held = { custody: 'token', objectId: id.toString('hex'), sealed: null } as const
  await store.keys.putParameters({ ...issued, ...held })
}
