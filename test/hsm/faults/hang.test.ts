import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CeremonyView } from '@shared/ipc'
import type { UnlockedVault } from '@main/vault/index.ts'
import { makeCloud, type Cloud } from '../../support/cloud.ts'
import { Driver } from '../ceremony/driver.ts'
import { ceremonyAtReview } from './ceremony.ts'
import { makeFaultyWorld, type FaultyWorld } from './world.ts'

/** Milliseconds; long enough that nothing else on a busy machine takes as long. */
const HANG = 3_000

/** Runs `work` and answers for how long, at the most, nothing else could run. In ms. */
async function longestStop(work: () => Promise<unknown> | void): Promise<number> {
  let longest = 0
  let last = performance.now()
  const tick = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const ticking = setInterval(tick, 5)
  try {
    await work()
    await new Promise((resolve) => setTimeout(resolve, 10))
    tick()
    return longest
  } finally {
    clearInterval(ticking)
  }
}

describe('a token that hangs (22)', () => {
  let faulty: FaultyWorld
  let cloud: Cloud
  let vault: UnlockedVault
  let driver: Driver
  let ready: CeremonyView
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-hang-'))

  beforeAll(async () => {
    faulty = makeFaultyWorld('hanging')
    vault = await faulty.world.create(faulty.token)
    const downloadedAt = faulty.world.clock.now()
    cloud = makeCloud({ algorithm: 'RSAES_OAEP_SHA_1', downloadedAt })
    driver = new Driver(() => vault)
    ready = await ceremonyAtReview(driver, cloud, folder)
  })
  afterEach(() => faulty.fault())
  afterAll(async () => {
    cloud.dispose()
    rmSync(folder, { recursive: true, force: true })
    await faulty.dispose()
  })

  /** Waits until the token has been called and does not answer. */
  const hanging = (call: string) =>
    expect.poll(() => faulty.proxy.count(call), { timeout: 10_000, interval: 20 }).toBe(1)

  it('is told from one that stops everything', async () => {
    const forever = new Int32Array(new SharedArrayBuffer(4))
    expect(await longestStop(() => void Atomics.wait(forever, 0, 0, HANG))).toBeGreaterThan(
      HANG - 50,
    )
  })

  it.each(['C_GenerateKey', 'C_WrapKey', 'C_Sign'])(
    'leaves everything else alive while it does not answer to %s',
    async (call) => {
      faulty.fault(`${call} 1 delay ${HANG}`)
      const started = performance.now()
      let answered: readonly string[] = []
      const stop = await longestStop(async () => {
        let settled = false
        const performed = driver.perform(ready).finally(() => (settled = true))
        performed.catch(() => undefined)
        await hanging(call)
        const list = await driver.call('ceremony.list', undefined)
        const state = await faulty.world.vaults.state()
        const query = { before: null, limit: 5, search: '', outcome: 'all' } as const
        await vault.audit.list(query)
        answered = [...list.map(({ id }) => id), state.open?.id ?? '']
        expect(settled).toBe(false)
        // A second click is refused at once, not queued behind the first.
        await expect(driver.perform(ready)).rejects.toMatchObject({ code: 'BUSY' })
        expect(await performed).toMatchObject({ step: 'result' })
      })
      expect(performance.now() - started).toBeGreaterThan(HANG)
      expect(stop).toBeLessThan(HANG * 0.9)
      expect(answered).toContain(ready.id)
      expect(answered.at(-1)).toBe(vault.id)
      ready = await ceremonyAtReview(driver, cloud, folder)
    },
  )

  it('is let go by a lock in bounded time, and what it was at is found later', async () => {
    faulty.fault(`C_WrapKey 1 delay ${3 * HANG}`)
    let settled = false
    const performed = driver
      .perform(ready)
      .then(
        () => 'done',
        (error: unknown) => (error as { code?: string }).code ?? String(error),
      )
      .finally(() => (settled = true))
    await hanging('C_WrapKey')
    await faulty.world.vaults.lock('asked')
    expect(settled).toBe(false)
    expect(faulty.world.vaults.current()).toBeNull()
    const unlock = () => faulty.world.unlock(vault.id, faulty.token)
    // Its session is still at work: no second login beside it.
    await expect(unlock()).rejects.toMatchObject({ code: 'TOKEN_BUSY' })
    expect(faulty.proxy.count('C_Login')).toBe(0)
    expect(await performed).toMatch(/^[A-Z_]+$/)
    faulty.fault()
    await expect.poll(unlock, { timeout: 20_000 }).toBeTruthy()
    vault = faulty.world.vaults.current() as UnlockedVault
    expect(await driver.call('ceremony.get', { ceremonyId: ready.id })).toMatchObject({
      step: 'review',
      result: null,
    })
    expect((await faulty.world.vaults.state()).orphans).toBe(1)
    expect(await faulty.world.vaults.removeOrphans(vault)).toBe(1)
    expect(await driver.perform(ready)).toMatchObject({ step: 'result' })
  })
})
