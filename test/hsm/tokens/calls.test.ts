import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareBuiltin } from '@main/hsm/builtin.ts'
import { makeCalls, type Calls } from '../vaults/calls.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'keyrite-data-'))
let calls: Calls
let picked: string | null = null
let builtinId: string

beforeAll(async () => {
  const builtin = await prepareBuiltin(dataFolder)
  calls = makeCalls({ dataFolder, builtin, pick: () => picked })
})
afterAll(async () => {
  await calls.vaults.lock('quit')
  rmSync(dataFolder, { recursive: true, force: true })
})

const order = { label: 'New token', soPin: 'so-pin-1234', pin: 'user-pin-1' }

describe('modules', () => {
  it('begin with the built-in one, looked at already', async () => {
    const [builtin, ...others] = await calls.ask('token.modules', undefined)
    expect(others).toEqual([])
    expect(builtin).toMatchObject({ origin: 'builtin', name: 'SoftHSM', error: null })
    expect(builtin?.description).toContain('SoftHSM')
    expect(builtin?.version).toMatch(/^\d/)
    builtinId = builtin?.id ?? ''
  })

  it('can be picked, are kept, and forgotten again', async () => {
    expect(await calls.ask('token.pickModule', { parameters: '' })).toBeNull()
    const path = join(dataFolder, 'picked.so')
    copyFileSync('/usr/lib/softhsm/libsofthsm2.so', path)
    picked = path
    const module = await calls.ask('token.pickModule', { parameters: '' })
    expect(module).toMatchObject({ origin: 'picked', name: 'picked.so', path, error: null })
    const kept = JSON.parse(readFileSync(join(dataFolder, 'modules.json'), 'utf8')) as object
    expect(kept).toMatchObject({ modules: [{ path, parameters: '' }] })
    expect(await calls.ask('token.pickModule', { parameters: '' })).toEqual(module)
    expect(await calls.ask('token.modules', undefined)).toHaveLength(2)
    const moduleId = module?.id ?? ''
    expect(await calls.ask('token.forgetModule', { moduleId })).toBeNull()
    expect(await calls.ask('token.modules', undefined)).toHaveLength(1)
    expect(await calls.call('token.forgetModule', { moduleId: builtinId })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
  })

  it('that are none are refused and not kept', async () => {
    picked = join(dataFolder, 'notes.txt')
    writeFileSync(picked, 'no library at all')
    expect(await calls.call('token.pickModule', { parameters: '' })).toMatchObject({
      error: { code: 'MODULE_NOT_A_LIBRARY' },
    })
    picked = '/usr/lib/x86_64-linux-gnu/libssl.so.3'
    expect(await calls.call('token.pickModule', { parameters: '' })).toMatchObject({
      error: { code: 'MODULE_NOT_PKCS11' },
    })
    picked = '/nowhere/module.so'
    expect(await calls.call('token.pickModule', { parameters: '' })).toMatchObject({
      error: { code: 'MODULE_MISSING' },
    })
    expect(await calls.ask('token.modules', undefined)).toHaveLength(1)
  })

  it('whose list was damaged can be picked again', async () => {
    writeFileSync(join(dataFolder, 'modules.json'), '{"format":')
    expect(await calls.ask('token.modules', undefined)).toHaveLength(1)
    expect(calls.reports.splice(0)).toHaveLength(1)
    expect(readFileSync(join(dataFolder, 'modules.json.damaged'), 'utf8')).toBe('{"format":')
  })
})

describe('an empty token', () => {
  it('is shown as such and set up on request, once', async () => {
    const [slot] = await calls.ask('token.slots', { moduleId: builtinId })
    expect(slot).toMatchObject({ vaultName: null, token: { flags: { initialised: false } } })
    const here = { ...order, moduleId: builtinId, slotKey: slot?.key ?? '' }
    expect(await calls.call('token.initialise', { ...here, pin: '1' })).toMatchObject({
      error: { code: 'PIN_LENGTH' },
    })
    const identity = await calls.ask('token.initialise', here)
    expect(identity).toMatchObject({ label: 'New token' })
    const slots = await calls.ask('token.slots', { moduleId: builtinId })
    const made = slots.find(({ token }) => token?.label === 'New token')
    expect(made?.token).toMatchObject({ ...identity, flags: { userPinSet: true } })
    const again = { ...order, moduleId: builtinId, slotKey: made?.key ?? '' }
    expect(await calls.call('token.initialise', again)).toMatchObject({
      error: { code: 'TOKEN_ALREADY_INITIALISED' },
    })
    const gone = { ...order, moduleId: builtinId, slotKey: 'no such slot' }
    expect(await calls.call('token.initialise', gone)).toMatchObject({
      error: { code: 'TOKEN_NOT_FOUND' },
    })
  })
})

describe('the token of a vault', () => {
  it('reports what it can do and which roads that makes', async () => {
    const slots = await calls.ask('token.slots', { moduleId: builtinId })
    const token = slots.find((slot) => slot.token?.label === 'New token')?.token
    await calls.ask('vault.create', {
      ...{ name: 'Mine', officer: 'Ada', moduleId: builtinId, pin: order.pin, lastTry: false },
      token: { serial: token?.serial ?? '', label: 'New token' },
    })
    const report = await calls.ask('token.report', undefined)
    expect(report.token).toMatchObject({ label: 'New token', serial: token?.serial })
    expect(report.probedAt).toBe('2026-11-22T08:00:00.000Z')
    const answer = (id: string) => report.probes.find((row) => row.id === id)?.answer
    expect([answer('wrap.aes-kwp'), answer('wrap.rsa-pkcs1')]).toEqual(['wrong', 'works'])
    const road = (job: string, algorithm: string | null, spec: string | null = null) =>
      report.jobs.find((row) => row.job === job && row.algorithm === algorithm && row.spec === spec)
    expect(road('seal', null)).toMatchObject({ road: 'token', means: 'aes-gcm' })
    expect(road('sign', null)).toMatchObject({ road: 'token', means: 'ecdsa-p256' })
    expect(road('make', null, 'AES_256')).toMatchObject({ road: 'token' })
    expect(road('wrap-symmetric', 'RSAES_OAEP_SHA_256')).toMatchObject({ road: 'host' })
    expect(road('wrap-symmetric', 'RSAES_PKCS1_V1_5')).toMatchObject({ road: 'token' })
    expect(road('wrap-private', 'RSAES_PKCS1_V1_5', 'EC_P256')).toMatchObject({ road: 'host' })
  })

  it('is shown with its vault, and is not set up anew', async () => {
    const slots = await calls.ask('token.slots', { moduleId: builtinId })
    const mine = slots.find(({ token }) => token?.label === 'New token')
    expect(mine?.vaultName).toBe('Mine')
    const again = { ...order, moduleId: builtinId, slotKey: mine?.key ?? '' }
    expect(await calls.call('token.initialise', again)).toMatchObject({
      error: { code: 'VAULT_OPEN' },
    })
  })

  it('can be tried out anew', async () => {
    calls.clock.advance(60_000)
    const report = await calls.ask('token.probe', undefined)
    expect(report.probedAt).toBe('2026-11-22T08:01:00.000Z')
    expect(await calls.ask('token.report', undefined)).toEqual(report)
    const query = { before: null, limit: 1, search: 'probeToken', outcome: 'all' } as const
    expect((await calls.ask('log.list', query)).traces).toMatchObject([{ outcome: 'success' }])
  })
})
