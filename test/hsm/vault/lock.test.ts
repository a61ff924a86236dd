import { renameSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UnlockedVault } from '@main/vault/index.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import { makeWorld } from './fixture.ts'

const softHsm = makeSoftHsm()
const token = softHsm.addToken('locks')
const world = makeWorld()
let vault: UnlockedVault

const MINUTE = 60_000

beforeAll(async () => {
  vault = await world.create(token)
})
afterAll(async () => {
  await world.dispose()
  softHsm.dispose()
})
afterEach(async () => {
  if (!world.vaults.current()) vault = await world.unlock(vault.id, token)
})

const locked = (reason: string) =>
  vi.waitFor(
    async () => {
      const state = await world.vaults.state()
      expect(state).toMatchObject({ open: null, lockedBecause: reason })
      expect(vault.token.open).toBe(false)
    },
    { timeout: 20_000 },
  )

/** Lets time pass as a person would: the token is looked at on the way. */
async function pass(ms: number): Promise<void> {
  world.timers.pass(ms)
  // The look waits in the token's queue; so does this, behind it. Locked by then, it has no token.
  await world.vaults
    .current()
    ?.token.alive()
    .catch(() => false)
  await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('falling idle', () => {
  it('locks after the minutes that are set, unless somebody is there', async () => {
    await pass(9 * MINUTE)
    world.vaults.touch()
    await pass(9 * MINUTE)
    expect(world.vaults.current()).toBe(vault)
    await pass(MINUTE)
    await locked('idle')
  })

  it('goes by a new setting at once', async () => {
    await world.vaults.saveSettings(vault, { idleMinutes: 2, signOutMinutes: 5 }, (work) => work())
    await pass(2 * MINUTE - 1)
    expect(world.vaults.current()).toBe(vault)
    await pass(1)
    await locked('idle')
    vault = await world.unlock(vault.id, token)
    expect(await vault.settings()).toEqual({ idleMinutes: 2, signOutMinutes: 5 })
  })

  it('waits for work that runs', async () => {
    let finish = () => {}
    const work = vault.busy(() => new Promise<void>((resolve) => (finish = resolve)))
    await pass(60 * MINUTE)
    expect(world.vaults.current()).toBe(vault)
    finish()
    await work
    await pass(2 * MINUTE - 1)
    expect(world.vaults.current()).toBe(vault)
    await pass(1)
    await locked('idle')
  })
})

describe('locking', () => {
  it('wipes first what is held, lets nobody in any more, and happens once', async () => {
    const seen: boolean[] = []
    vault.onLock(() => {
      throw new Error('a wiper that fails')
    })
    vault.onLock(() => seen.push(vault.token.open, world.vaults.current() === null))
    const changes = vi.fn()
    const stop = world.vaults.onChange(changes)
    await Promise.all([world.vaults.lock('asked'), world.vaults.lock('idle')])
    stop()
    expect(seen).toEqual([true, true])
    expect(changes).toHaveBeenCalledTimes(1)
    expect(world.reports.splice(0)).toEqual([new Error('a wiper that fails')])
    expect((await world.vaults.state()).lockedBecause).toBe('asked')
    await expect(vault.store.values.get('x')).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
    await expect(vault.token.random(1)).rejects.toMatchObject({ code: 'SESSION_LOST' })
    expect(world.timers.waiting).toBe(0)
  })

  it('leaves a trace for every reason', async () => {
    await world.vaults.lock('quit')
    vault = await world.unlock(vault.id, token)
    const query = { before: null, limit: 100, search: 'lockVault', outcome: 'all' } as const
    const { traces } = await vault.audit.list(query)
    const reasons = traces.map(({ params }) => params['reason'])
    expect(new Set(reasons)).toEqual(new Set(['quit', 'asked', 'idle']))
    expect(await vault.audit.verify()).toMatchObject({ ok: true })
  })
})

describe('the token', () => {
  it('is noticed when it vanishes, and the vault is locked', async () => {
    await pass(2_000)
    expect(world.vaults.current()).toBe(vault)
    renameSync(softHsm.tokenFolder, `${softHsm.tokenFolder}-away`)
    try {
      await pass(2_000)
      await locked('token-removed')
      expect((await world.vaults.state()).tokenPresent).toBe(false)
      // SoftHSM without its folder does not even start.
      await expect(world.unlock(vault.id, token)).rejects.toMatchObject({
        code: 'MODULE_INITIALISE_FAILED',
      })
    } finally {
      renameSync(`${softHsm.tokenFolder}-away`, softHsm.tokenFolder)
    }
    vault = await world.unlock(vault.id, token)
    const query = { before: null, limit: 1, search: 'lockVault', outcome: 'all' } as const
    const { traces } = await vault.audit.list(query)
    expect(traces).toMatchObject([{ params: { reason: 'token-removed' } }])
  })
})

describe('the clock', () => {
  it('is told of as soon as it is behind', async () => {
    await pass(2_000)
    const changes = vi.fn()
    const stop = world.vaults.onChange(changes)
    world.clock.advance(-3_600_000)
    expect(changes).not.toHaveBeenCalled()
    await pass(2_000)
    await expect.poll(() => changes.mock.calls.length).toBe(1)
    expect((await world.vaults.state()).clock.behind).toBe(true)
    world.clock.advance(3_600_000)
    stop()
  })
})

describe('traces', () => {
  it('of the closed time are in the log of the vault that opens next', async () => {
    await world.vaults.lock('asked')
    const entry = {
      ...{ operator: '', operation: 'unlockVault', resource: 'vault', resourceId: vault.id },
      ...{ outcome: 'refused' as const, code: 'PIN_WRONG', params: { left: 'many' } },
    }
    expect(await world.vaults.trace(entry)).toBeNull()
    vault = await world.unlock(vault.id, token)
    const query = { before: null, limit: 1, search: 'PIN_WRONG', outcome: 'all' } as const
    const { traces } = await vault.audit.list(query)
    expect(traces).toMatchObject([{ operation: 'unlockVault', outcome: 'refused' }])
    expect(await world.vaults.trace(entry)).toBe((traces[0]?.seq ?? 0) + 1)
  })

  it('of what was begun in one vault are not in the log of another', async () => {
    const entry = {
      ...{ operator: 'Olga', operation: 'exportBundle', resource: 'ceremony', resourceId: 'c' },
      ...{ outcome: 'success' as const, code: '', params: {} },
    }
    await world.vaults.lock('asked')
    const other = await world.create(softHsm.addToken('another'))
    expect(await world.vaults.trace(entry, vault)).toBeNull()
    expect(await world.vaults.trace(entry, other)).not.toBeNull()
    await world.vaults.lock('asked')
    const begun = vault
    vault = await world.unlock(begun.id, token)
    const query = { before: null, limit: 1, search: 'exportBundle', outcome: 'all' } as const
    const [folded] = (await vault.audit.list(query)).traces
    expect(folded?.params).toMatchObject({ vault: begun.id })
    expect(await world.vaults.trace(entry, begun)).not.toBeNull()
  })
})
