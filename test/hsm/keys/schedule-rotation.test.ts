import { afterAll, describe, expect, it } from 'vitest'
import { clockwork, DAY } from './clockwork.ts'
import { Keys } from './driver.ts'

const yes = { understood: true }

const keys = await Keys.make()
const { run, setTo, tracesOf, withRotation } = clockwork(keys)
afterAll(() => keys.dispose())

describe('a rotation', () => {
  it('comes at its time, not a millisecond before, and again a period later', async () => {
    const keyId = await withRotation(30)
    await keys.ask('keys.updateDescription', { keyId, description: 'stays' })
    await keys.ask('keys.createTag', { keyId, key: 'stays', value: 'too' })
    const { alias } = await keys.get(keyId)
    const { ciphertext } = await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })
    const due = keys.now.getTime() + 30 * DAY
    setTo(due - 1)
    expect(await run()).toEqual([])
    setTo(due)
    expect(await run()).toEqual([keyId])
    expect(await run()).toEqual([])
    const view = await keys.get(keyId)
    expect(view).toMatchObject({
      ...{ version: 2, alias, description: 'stays', tags: [{ key: 'stays', value: 'too' }] },
      rotations: { count: 1, lastAt: new Date(due).toISOString() },
      rotation: { nextAt: new Date(due + 30 * DAY).toISOString(), overdue: false },
    })
    expect(view.versions.map(({ current }) => current)).toEqual([false, true])
    expect(await tracesOf(keyId)).toMatchObject([
      {
        ...{ operator: 'system', operation: 'rotateKey', resource: 'cmk', outcome: 'success' },
        params: { alias: view.alias, version: 2, custody: 'token', made: 'token' },
      },
    ])
    expect(await keys.ask('keys.decrypt', { ciphertext })).toMatchObject({ version: 1 })
    const again = await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })
    expect(again.version).toBe(2)
    setTo(due + 30 * DAY - 1)
    expect(await run()).toEqual([])
    setTo(due + 30 * DAY)
    expect(await run()).toEqual([keyId])
  })

  it('is one, however many periods the machine was off', async () => {
    const keyId = await withRotation(30)
    keys.world.clock.advance(365 * DAY)
    expect(await run()).toContain(keyId)
    expect(await run()).toEqual([])
    expect(await keys.get(keyId)).toMatchObject({ version: 2, rotations: { count: 1 } })
  })

  it('waits for a disabled key to be enabled, and comes at once then', async () => {
    const keyId = await withRotation(30)
    await keys.ask('keys.disable', { keyId, ...yes })
    keys.world.clock.advance(30 * DAY)
    expect(await run()).not.toContain(keyId)
    expect(await keys.get(keyId)).toMatchObject({
      ...{ version: 1, rotation: { days: 30, overdue: true }, nextEvent: null },
    })
    expect(await keys.ask('keys.enable', { keyId })).toMatchObject({
      ...{ state: 'Enabled', version: 2, rotation: { overdue: false } },
    })
    expect(await tracesOf(keyId)).toMatchObject([{ operation: 'rotateKey', outcome: 'success' }])
  })

  it('keeps its plan when the key is enabled before its time', async () => {
    const keyId = await withRotation(30)
    const nextAt = new Date(keys.now.getTime() + 30 * DAY).toISOString()
    await keys.ask('keys.disable', { keyId, ...yes })
    keys.world.clock.advance(29 * DAY)
    const view = await keys.ask('keys.enable', { keyId })
    expect(view).toMatchObject({ version: 1, rotation: { nextAt, overdue: false } })
  })

  it('waits for a deletion to be cancelled, and for the key to be enabled', async () => {
    const keyId = await withRotation(30)
    await keys.ask('keys.scheduleDeletion', { keyId, days: 1096, ...yes })
    keys.world.clock.advance(31 * DAY)
    expect(await run()).not.toContain(keyId)
    const cancelled = await keys.ask('keys.cancelDeletion', { keyId })
    expect(cancelled).toMatchObject({ state: 'Disabled', rotation: { days: 30, overdue: true } })
    expect(await run()).not.toContain(keyId)
    expect(await keys.ask('keys.enable', { keyId })).toMatchObject({ version: 2 })
  })

  it('is never that of a key whose rotation was switched off', async () => {
    const keyId = await withRotation(30)
    await keys.ask('keys.disableRotation', { keyId })
    keys.world.clock.advance(365 * DAY)
    expect(await run()).not.toContain(keyId)
  })

  it('counts 24 hours a day across the changes of the clock', async () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Europe/Berlin'
    try {
      // Both nights have a change of the wall clock in the thirty days that follow.
      for (const start of ['2030-03-30T22:30:00.000Z', '2030-10-26T22:30:00.000Z']) {
        setTo(start)
        await run()
        const keyId = await withRotation(30)
        setTo(Date.parse(start) + 30 * DAY - 1)
        expect(await run()).not.toContain(keyId)
        setTo(Date.parse(start) + 30 * DAY)
        expect(await run()).toContain(keyId)
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })
})
