import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSoftHsm } from '../../support/softhsm.ts'
import { filesBelow } from '../vault/fixture.ts'
import { makeCalls, type Calls } from './calls.ts'

const softHsm = makeSoftHsm()
const token = softHsm.addToken('calls', { pin: '4711-pin-0815' })
const dataFolder = mkdtempSync(join(tmpdir(), 'keyrite-data-'))
let calls: Calls
let vaultId: string

const identity = { serial: token.serial, label: token.label }
const unlock = (pin = token.pin) => calls.call('vault.unlock', { vaultId, pin, lastTry: false })
const traces = async (search = '') => {
  const query = { before: null, limit: 200, search, outcome: 'all' } as const
  return (await calls.ask('log.list', query)).traces
}

beforeAll(async () => {
  calls = makeCalls({ dataFolder, builtin: { path: token.modulePath } })
})
afterAll(async () => {
  await calls.vaults.lock('quit')
  rmSync(dataFolder, { recursive: true, force: true })
  softHsm.dispose()
})

describe('the first start', () => {
  it('knows no vault, and refuses what needs one', async () => {
    expect(await calls.ask('vault.list', undefined)).toEqual([])
    expect(await calls.ask('vault.state', undefined)).toMatchObject({
      ...{ open: null, operator: null, lockedBecause: 'never-opened', tokenPresent: false },
      clock: { behind: false, now: '2026-11-22T08:00:00.000Z', lastTrace: null, jump: null },
    })
    expect(await calls.call('settings.get', undefined)).toMatchObject({
      ok: false,
      error: { code: 'VAULT_LOCKED' },
    })
  })

  it('makes a vault on the token that was chosen', async () => {
    const [module] = await calls.ask('token.modules', undefined)
    const order = {
      ...{ name: 'Vault of 林', officer: '林 Lin', moduleId: module?.id ?? '', token: identity },
      ...{ pin: token.pin, lastTry: false },
    }
    const wrong = { ...order, pin: '999999' }
    expect(await calls.call('vault.create', wrong)).toMatchObject({ error: { code: 'PIN_WRONG' } })
    const state = await calls.ask('vault.create', order)
    expect(state).toMatchObject({
      open: { name: 'Vault of 林', token: identity, moduleId: module?.id, problem: null },
      operator: { name: '林 Lin', roles: ['security-officer'] },
      ...{ tokenPresent: true, orphans: 0 },
    })
    vaultId = state.open?.id ?? ''
    expect(await calls.call('vault.create', order)).toMatchObject({ error: { code: 'VAULT_OPEN' } })
  })

  it('has traced all of it, the refusals before it first', async () => {
    const found = (await traces()).reverse()
    expect(found.map(({ operation, outcome, code }) => [operation, outcome, code])).toEqual([
      ['settings.get', 'refused', 'VAULT_LOCKED'],
      ['createVault', 'refused', 'PIN_WRONG'],
      ['createVault', 'success', ''],
      ['createVault', 'refused', 'VAULT_OPEN'],
    ])
    expect(found[2]).toMatchObject({ operator: '林 Lin', resourceId: vaultId })
    expect(await calls.ask('log.verify', undefined)).toMatchObject({ ok: true, count: 4 })
  })
})

describe('lock and unlock', () => {
  it('shut everything and open it again', async () => {
    expect(await calls.ask('vault.lock', undefined)).toMatchObject({
      ...{ open: null, lockedBecause: 'asked' },
    })
    expect(await calls.call('vault.lock', undefined)).toMatchObject({
      error: { code: 'VAULT_LOCKED' },
    })
    expect(await unlock('wrong pin')).toMatchObject({
      error: { code: 'PIN_WRONG', params: { left: expect.any(String) as string } },
    })
    expect(await unlock()).toMatchObject({ ok: true, value: { open: { id: vaultId } } })
    const [opened, refusal] = await traces('unlockVault')
    expect(opened).toMatchObject({ outcome: 'success', operator: '林 Lin', resourceId: vaultId })
    expect(refusal).toMatchObject({ code: 'PIN_WRONG', resourceId: vaultId })
  })

  it('of a vault that is none says so', async () => {
    await calls.ask('vault.lock', undefined)
    const never = '00000000-0000-4000-8000-000000000000'
    for (const id of [never, '../../etc', `../vaults/${vaultId}`, `${vaultId}/`]) {
      const order = { vaultId: id, pin: token.pin, lastTry: false }
      expect(await calls.call('vault.unlock', order)).toMatchObject({
        error: { code: 'NOT_FOUND' },
      })
    }
    expect(await unlock()).toMatchObject({ ok: true })
  })

  it('answers a double click once', async () => {
    await calls.ask('vault.lock', undefined)
    const [one, other] = await Promise.all([unlock(), unlock()])
    expect(one).toEqual(other)
    expect(one.ok).toBe(true)
  })
})

describe('settings', () => {
  it('are kept within their limits', async () => {
    expect(await calls.ask('settings.get', undefined)).toEqual({
      idleMinutes: 10,
      signOutMinutes: 5,
    })
    const same = { idleMinutes: 3, signOutMinutes: 3 }
    expect(await calls.ask('settings.set', same)).toEqual(same)
    expect(await calls.call('settings.set', { idleMinutes: 3, signOutMinutes: 4 })).toMatchObject({
      error: { code: 'REQUEST_INVALID', params: { field: 'signOutMinutes' } },
    })
    expect(await calls.call('settings.set', { idleMinutes: 0, signOutMinutes: 5 })).toMatchObject({
      error: { code: 'REQUEST_INVALID', params: { field: 'idleMinutes' } },
    })
    expect(await calls.ask('settings.get', undefined)).toEqual(same)
    await calls.ask('settings.set', { idleMinutes: 10, signOutMinutes: 5 })
  })
})

describe('a clock behind the log', () => {
  it('stops changes until an officer vouches for it by name', async () => {
    const vouch = (typed: string) =>
      calls.call('vault.acknowledgeClock', { typed, reason: 'the battery was empty' })
    expect(await vouch('Vault of 林')).toMatchObject({ error: { code: 'WRONG_STATE' } })
    calls.clock.advance(-400 * 86_400_000)
    expect(await calls.call('settings.set', { idleMinutes: 4, signOutMinutes: 5 })).toMatchObject({
      error: { code: 'CLOCK_BEHIND' },
    })
    expect(await calls.ask('settings.get', undefined)).toEqual({
      idleMinutes: 10,
      signOutMinutes: 5,
    })
    expect(await calls.ask('vault.state', undefined)).toMatchObject({
      clock: { behind: true, lastTrace: '2026-11-22T08:00:00.000Z' },
    })
    expect(await vouch('something')).toMatchObject({ error: { code: 'CONFIRMATION_MISMATCH' } })
    expect(await vouch('Vault of 林')).toMatchObject({
      ok: true,
      value: { clock: { behind: false } },
    })
    expect(await calls.call('settings.set', { idleMinutes: 10, signOutMinutes: 5 })).toMatchObject({
      ok: true,
    })
    const [trace] = await traces('acknowledgeClock')
    expect(trace).toMatchObject({
      params: { reason: 'the battery was empty', lastTrace: '2026-11-22T08:00:00.000Z' },
    })
    await calls.ask('vault.lock', undefined)
    expect(await unlock()).toMatchObject({ ok: true, value: { clock: { behind: false } } })
    calls.clock.advance(-86_400_000)
    expect(await calls.call('settings.set', { idleMinutes: 4, signOutMinutes: 5 })).toMatchObject({
      error: { code: 'CLOCK_BEHIND' },
    })
    calls.clock.advance(500 * 86_400_000)
  })

  it('takes an officer’s word for one far ahead as well, and says how many keys wait for a date', async () => {
    const clock = async () => (await calls.ask('vault.state', undefined)).clock
    const before = (await clock()).jump?.before
    expect((await clock()).jump).toEqual({ before, keys: 0 })
    const vouch = (typed: string) =>
      calls.call('vault.acknowledgeClock', { typed, reason: 'nobody was here for a year' })
    expect(await vouch('something')).toMatchObject({ error: { code: 'CONFIRMATION_MISMATCH' } })
    expect(await vouch('Vault of 林')).toMatchObject({ ok: true, value: { clock: { jump: null } } })
    expect((await traces('acknowledgeClock'))[0]).toMatchObject({ params: { lastTrace: before } })
    expect(await vouch('Vault of 林')).toMatchObject({ error: { code: 'WRONG_STATE' } })
  })
})

describe('orphans', () => {
  it('are shown to an officer and removed', async () => {
    const vault = calls.vaults.current()
    const id = Buffer.alloc(16, 7)
    await vault?.token.generateSymmetric('aes', 256, {
      ...{ purpose: 'ceremony-material', label: `keyrite:${vaultId}:left`, id, persistent: true },
    })
    const orphan = { label: `keyrite:${vaultId}:left`, id: '07'.repeat(16), class: 'secret' }
    expect(await calls.ask('vault.orphans', undefined)).toEqual([orphan])
    expect(await calls.ask('vault.removeOrphans', undefined)).toMatchObject({ orphans: 0 })
    expect(await calls.ask('vault.orphans', undefined)).toEqual([])
    expect((await traces('removeOrphans'))[0]).toMatchObject({ params: { removed: 1 } })
  })
})

describe('what was left by all this', () => {
  it('is a chain that holds, and no PIN anywhere', async () => {
    expect(await calls.ask('log.verify', undefined)).toMatchObject({ ok: true, firstBad: null })
    expect(JSON.stringify(await traces())).not.toContain(token.pin)
    await calls.ask('vault.touch', undefined)
    await calls.ask('vault.lock', undefined)
    await calls.call('vault.unlock', { vaultId: 'x', pin: token.pin, lastTry: false })
    const files = filesBelow(dataFolder)
    expect([...files.keys()].some((path) => path.includes('journal-'))).toBe(true)
    const pin = Buffer.from(token.pin)
    for (const [path, bytes] of files) {
      for (const form of [pin, pin.toString('hex'), pin.toString('base64')]) {
        expect(bytes.includes(form), path).toBe(false)
      }
    }
    expect(calls.reports).toEqual([])
  })
})
