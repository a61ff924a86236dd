// The schedule as the application runs it: it follows the vault, by the clock and timers of a test.
import { afterAll, afterEach, expect, it } from 'vitest'
import { CLOCK_FORWARD_DAYS, SCHEDULE_SECONDS } from '@shared/limits.ts'
import { clockwork, DAY } from './clockwork.ts'
import { Keys } from './driver.ts'

const MINUTE = SCHEDULE_SECONDS * 1000
/** Of an open vault: idleness, the look at the token, the schedule. */
const TIMERS = 3

const keys = await Keys.make()
const { withRotation, doomed, vouch } = clockwork(keys)
const { clock, timers, vaults, reports } = keys.world
keys.schedule()
await keys.relock()

afterEach(async () => {
  await quiet()
  keys.changes.splice(0)
  expect(reports.splice(0)).toEqual([])
})
afterAll(() => keys.dispose())

/** Waits until nothing is going on but waiting. */
const quiet = () => expect.poll(() => timers.waiting, { timeout: 30_000 }).toBe(TIMERS)

/** A minute in which nobody touches anything. */
async function minute(): Promise<void> {
  await quiet()
  clock.advance(MINUTE)
  timers.pass(MINUTE)
}

const changed = () => expect.poll(() => keys.changes.flat(), { timeout: 30_000 })

it('does what came due in a time that no machine is off, what is final once the date is vouched for', async () => {
  const rotating = await withRotation(30)
  const dying = await doomed(7)
  const { id } = keys.vault
  await vaults.lock('asked')
  clock.advance((CLOCK_FORWARD_DAYS + 1) * DAY)
  await keys.world.unlock(id, keys.token)
  await changed().toContain(rotating)
  await quiet()
  expect(await keys.get(rotating)).toMatchObject({ version: 2, rotations: { count: 1 } })
  // The clock may be ahead: what can't be taken back waits, in the next minutes and openings too.
  await minute()
  await quiet()
  await keys.relock()
  await quiet()
  expect(await keys.get(dying)).toMatchObject({ state: 'PendingDeletion' })
  expect(await keys.outcome('keys.encrypt', { keyId: rotating, plaintext: 'AAAA' })).toBe('ok')
  await vouch()
  await changed().toContain(dying)
  expect(await keys.outcome('keys.get', { keyId: dying })).toBe('KEY_DELETED')
})

it('does all that came due, and asks nobody, when the machine was off for a year', async () => {
  const rotating = await withRotation(30)
  const dying = await doomed(7)
  const { id } = keys.vault
  await vaults.lock('asked')
  clock.advance(365 * DAY)
  await keys.world.unlock(id, keys.token)
  await changed().toContain(rotating)
  await changed().toContain(dying)
  expect(await keys.get(rotating)).toMatchObject({ version: 2, rotations: { count: 1 } })
  expect(await keys.outcome('keys.get', { keyId: dying })).toBe('KEY_DELETED')
})

it('looks again every minute, and tells the page only of what changed', async () => {
  const rotating = await withRotation(30)
  clock.advance(30 * DAY - 2 * MINUTE)
  await minute()
  await quiet()
  expect(keys.changes.flat()).not.toContain(rotating)
  await minute()
  await changed().toContain(rotating)
  await quiet()
  expect(keys.changes.every((ids) => ids.length > 0)).toBe(true)
})

it('does nothing while the clock is behind, and looks as soon as somebody vouches for it', async () => {
  const dying = await doomed(7)
  clock.advance(10 * DAY)
  // Somebody did something at that time.
  await keys.create()
  clock.advance(-DAY)
  await minute()
  await quiet()
  expect(keys.changes).toEqual([])
  vaults.acceptClock(keys.vault)
  await changed().toContain(dying)
})

it('is no sign of life: the vault locks when nobody touches it, whatever rotates meanwhile', async () => {
  const { idleMinutes } = await keys.vault.settings()
  const rotating = await withRotation(30)
  vaults.touch()
  clock.advance(30 * DAY - 5 * MINUTE)
  for (let n = 1; n < idleMinutes; n += 1) await minute()
  await changed().toContain(rotating)
  await quiet()
  const { id } = keys.vault
  timers.pass(MINUTE)
  await expect.poll(async () => (await vaults.state()).lockedBecause).toBe('idle')
  await vaults.lock('quit')
  // It is over with the vault.
  expect(timers.waiting).toBe(0)
  timers.pass(MINUTE)
  await keys.world.unlock(id, keys.token)
})

it('ends in the middle of its work when the vault is locked, and goes on when it opens', async () => {
  const rotating = [await withRotation(30), await withRotation(30), await withRotation(30)]
  await quiet()
  clock.advance(30 * DAY)
  const { id } = keys.vault
  timers.pass(MINUTE)
  await vaults.lock('away')
  await keys.world.unlock(id, keys.token)
  await quiet()
  for (const keyId of rotating) {
    await expect.poll(async () => (await keys.get(keyId)).version).toBe(2)
  }
  const failed = (await keys.traces('rotateKey')).filter(({ outcome }) => outcome !== 'success')
  expect(failed).toEqual([])
  expect((await vaults.state()).orphans).toBe(0)
  expect(await keys.vault.audit.verify()).toMatchObject({ ok: true })
})
