import { afterAll, describe, expect, it } from 'vitest'
import { runDue } from '@main/keys/schedule/run-due.ts'
import { clockwork, DAY } from './clockwork.ts'
import { Keys } from './driver.ts'
import { importedKey } from './imported.ts'

const yes = { understood: true }

const keys = await Keys.make()
const { run, setTo, tracesOf, objectsOf, withRotation, doomed } = clockwork(keys)
afterAll(() => keys.dispose())

describe('a deletion', () => {
  it('comes at its time, not a millisecond before, and leaves only the name', async () => {
    const keyId = await doomed(7)
    const { alias, deletionAt } = await keys.get(keyId)
    const due = Date.parse(deletionAt ?? '')
    setTo(due - 1)
    expect(await run()).not.toContain(keyId)
    expect(await objectsOf(keyId)).toBe(1)
    setTo(due)
    expect(await run()).toContain(keyId)
    expect(await objectsOf(keyId)).toBe(0)
    expect(await keys.vault.store.intents.list()).toEqual([])
    expect(await keys.refusal('keys.get', { keyId })).toMatchObject({
      code: 'KEY_DELETED',
      params: { alias, at: deletionAt },
    })
    expect(await tracesOf(keyId)).toMatchObject([
      {
        ...{ operator: 'system', operation: 'deleteKey', resource: 'cmk', outcome: 'success' },
        params: { alias, spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', origin: 'Keyrite' },
      },
    ])
    // Its alias is free again.
    expect(await keys.create({ alias })).toMatchObject({ alias })
  })

  it('takes every version, and both halves of a pair', async () => {
    const keyId = await withRotation(30)
    keys.world.clock.advance(30 * DAY)
    await run()
    const pair = await keys.create({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
    expect([await objectsOf(keyId), await objectsOf(pair.id)]).toEqual([2, 2])
    for (const id of [keyId, pair.id]) {
      await keys.ask('keys.scheduleDeletion', { keyId: id, days: 7, ...yes })
    }
    keys.world.clock.advance(7 * DAY)
    expect(await run()).toEqual(expect.arrayContaining([keyId, pair.id]))
    expect([await objectsOf(keyId), await objectsOf(pair.id)]).toEqual([0, 0])
  })

  it('takes the wrapping pair of an import, too', async () => {
    const { id: keyId } = await keys.createExternal()
    const algorithm = 'RSAES_PKCS1_V1_5'
    await keys.ask('keys.getParametersForImport', { keyId, algorithm })
    expect(await objectsOf(keyId)).toBe(2)
    await keys.ask('keys.scheduleDeletion', { keyId, days: 7, ...yes })
    keys.world.clock.advance(7 * DAY)
    expect(await run()).toContain(keyId)
    expect(await objectsOf(keyId)).toBe(0)
    expect(await keys.vault.store.keys.allParameters()).toEqual([])
  })

  it('does not come when it was cancelled just in time', async () => {
    const keyId = await doomed(7)
    keys.world.clock.advance(7 * DAY)
    // The officer's turn comes first; the schedule looks again when its own does.
    const cancelled = keys.ask('keys.cancelDeletion', { keyId })
    const done = runDue(keys.vault)
    expect(await cancelled).toMatchObject({ state: 'Disabled' })
    expect((await done).keyIds).not.toContain(keyId)
    expect(await objectsOf(keyId)).toBe(1)
  })
})

describe('an expiry', () => {
  it('comes at its time, not a millisecond before, and the key waits for an import', async () => {
    const due = keys.now.getTime() + DAY
    const expiresAt = new Date(due).toISOString()
    const { id: keyId, alias } = await importedKey(keys, { expiresAt })
    setTo(due - 1)
    expect(await keys.outcome('keys.encrypt', { keyId, plaintext: 'AAAA' })).toBe('ok')
    expect(await run()).not.toContain(keyId)
    setTo(due)
    // Before the schedule comes round to it, it is of no use already.
    const late = await keys.outcome('keys.encrypt', { keyId, plaintext: 'AAAA' })
    expect(late).toBe('KEY_MATERIAL_EXPIRED')
    expect(await run()).toContain(keyId)
    expect(await keys.get(keyId)).toMatchObject({
      ...{ state: 'PendingImport', expiresAt: null, hasMaterial: false, versions: [] },
      imported: { bound: true },
    })
    expect(await objectsOf(keyId)).toBe(0)
    expect(await tracesOf(keyId)).toMatchObject([
      {
        operation: 'expireKeyMaterial',
        outcome: 'success',
        params: { alias, expiredAt: expiresAt, was: 'Enabled' },
      },
    ])
    expect(await run()).not.toContain(keyId)
  })

  it.each(['Disabled', 'PendingDeletion'] as const)('comes to a key in state %s', async (state) => {
    const expiresAt = new Date(keys.now.getTime() + DAY).toISOString()
    const { id: keyId } = await importedKey(keys, { expiresAt })
    if (state === 'Disabled') await keys.ask('keys.disable', { keyId, ...yes })
    else await keys.ask('keys.scheduleDeletion', { keyId, days: 7, ...yes })
    keys.world.clock.advance(DAY)
    expect(await run()).toContain(keyId)
    const left = state === 'Disabled' ? 'PendingImport' : 'PendingDeletion'
    expect(await keys.get(keyId)).toMatchObject({ state: left, hasMaterial: false })
    // With its material it is disabled again, as after every cancelled deletion.
    expect(await keys.vault.store.keys.get(keyId)).toMatchObject({ wasDisabled: true })
    if (state === 'Disabled') return
    // Nothing is there to be disabled: user guide 2.4.5.
    expect(await keys.ask('keys.cancelDeletion', { keyId })).toMatchObject({
      state: 'PendingImport',
    })
  })

  it('gives way to a deletion that is due as well', async () => {
    const expiresAt = new Date(keys.now.getTime() + 8 * DAY).toISOString()
    const { id: keyId } = await importedKey(keys, { expiresAt })
    await keys.ask('keys.scheduleDeletion', { keyId, days: 7, ...yes })
    keys.world.clock.advance(8 * DAY)
    expect(await run()).toContain(keyId)
    expect(await tracesOf(keyId)).toMatchObject([{ operation: 'deleteKey' }])
  })
})

describe('a clock that went back', () => {
  it('does nothing and lets no key be used, until an officer vouches for it', async () => {
    const rotating = await withRotation(30)
    const dying = await doomed(7)
    const expiresAt = new Date(keys.now.getTime() + DAY).toISOString()
    const { id: expiring } = await importedKey(keys, { expiresAt })
    // All of it is due when the clock is right again; but it says another time.
    const right = keys.now.getTime()
    await keys.ask('keys.encrypt', { keyId: rotating, plaintext: 'AAAA' })
    setTo(right - 400 * DAY)
    expect(await runDue(keys.vault)).toMatchObject({ keyIds: [], failures: [], looked: false })
    const use = (keyId: string) => keys.outcome('keys.encrypt', { keyId, plaintext: 'AAAA' })
    expect(await use(rotating)).toBe('CLOCK_BEHIND')
    expect(await keys.outcome('keys.disable', { keyId: rotating, ...yes })).toBe('CLOCK_BEHIND')
    expect(await keys.outcome('keys.cancelDeletion', { keyId: dying })).toBe('CLOCK_BEHIND')
    expect(await keys.outcome('keys.get', { keyId: dying })).toBe('ok')

    keys.world.vaults.acceptClock(keys.vault)
    expect(await run()).toEqual([])
    expect(await use(rotating)).toBe('ok')
    expect(await use(expiring)).toBe('ok')
    expect((await keys.get(dying)).state).toBe('PendingDeletion')
    setTo(right + 31 * DAY)
    // From the clock that was vouched for this is far ahead.
    expect(await run()).toEqual([rotating])
    expect(await objectsOf(expiring)).toBe(1)
    keys.world.vaults.acceptClock(keys.vault)
    expect(await run()).toEqual(expect.arrayContaining([dying, expiring]))
  })

  it('does nothing destructive even when all of it was due before', async () => {
    const dying = await doomed(7)
    keys.world.clock.advance(8 * DAY)
    await keys.create()
    keys.world.clock.advance(-6_000)
    expect((await runDue(keys.vault)).looked).toBe(false)
    expect(await objectsOf(dying)).toBe(1)
    keys.world.clock.advance(6_000)
    expect(await run()).toContain(dying)
  })
})
