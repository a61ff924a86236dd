// Import parameters whose 24 hours are over, and their wrapping pairs.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDue } from '@main/keys/schedule/run-due.ts'
import { clockwork } from './clockwork.ts'
import { HOUR_MS, Importing } from './import/importing.ts'

const DAY_MS = 24 * HOUR_MS

let at: Importing
let clock: ReturnType<typeof clockwork>
beforeAll(async () => {
  at = await Importing.make('SoftHSM')
  clock = clockwork(at.keys)
})
afterAll(() => at.dispose())

const intents = () => at.keys.vault.store.intents.list()
const issued = (keyId: string) => at.keys.ask('keys.issuedParameters', { keyId })

describe('expired import parameters', () => {
  it('go with their wrapping pair at their time, not a millisecond before', async () => {
    const [key, younger] = [await at.empty(), await at.empty()]
    const { expiresAt } = await at.parameters(key)
    at.keys.world.clock.advance(HOUR_MS)
    await at.parameters(younger)
    clock.setTo(Date.parse(expiresAt) - 1)
    await clock.run()
    expect(await clock.objectsOf(key.id)).toBe(2)
    expect(await issued(key.id)).not.toBeNull()
    clock.setTo(expiresAt)
    const before = await at.keys.traces(key.id)
    // Nothing of the key itself changes: it waits for an import as before.
    expect(await clock.run()).toEqual([])
    expect(await clock.objectsOf(key.id)).toBe(0)
    expect(await issued(key.id)).toBeNull()
    expect((await at.keys.get(key.id)).imported?.issued).toBeNull()
    expect(await intents()).toEqual([])
    expect(await at.keys.traces(key.id)).toEqual(before)
    // The other key's are in force for an hour more.
    expect(await clock.objectsOf(younger.id)).toBe(2)
    expect(await issued(younger.id)).not.toBeNull()
  })

  it('are named as such by their token, and new ones serve', async () => {
    const key = await at.empty()
    const material = randomBytes(32)
    const parameters = await at.parameters(key)
    at.outside.download(parameters)
    const files = at.outside.wrap(parameters, material)
    const { importToken: foreign } = await at.parameters(await at.empty())
    at.keys.world.clock.advance(DAY_MS)
    await clock.run()
    expect(await at.refusal(key.id, files)).toMatchObject({
      ...{ code: 'IMPORT_TOKEN_EXPIRED', params: { at: parameters.expiresAt } },
    })
    for (const importToken of [foreign, randomBytes(200).toString('base64')]) {
      const code = await at.outcome(key.id, { ...files, importToken })
      expect(code).toBe('IMPORT_NO_PARAMETERS')
    }
    const again = await at.parameters(key)
    at.outside.download(again)
    expect(await at.outcome(key.id, at.outside.wrap(again, material))).toBe('ok')
  })

  it('go at the next opening of a vault that was closed for a year', async () => {
    const key = await at.empty()
    await at.parameters(key)
    at.keys.world.clock.advance(365 * DAY_MS)
    await at.keys.relock()
    await clock.run()
    expect(await clock.objectsOf(key.id)).toBe(0)
    expect(await issued(key.id)).toBeNull()
  })

  it('stay while the clock is behind, even when they had expired before', async () => {
    const key = await at.empty()
    await at.parameters(key)
    at.keys.world.clock.advance(DAY_MS)
    await at.empty() // its trace says what time it is
    at.keys.world.clock.advance(-6_000)
    expect((await runDue(at.keys.vault)).looked).toBe(false)
    at.keys.world.clock.advance(-1_000 * DAY_MS)
    expect((await runDue(at.keys.vault)).looked).toBe(false)
    expect(await clock.objectsOf(key.id)).toBe(2)
    expect(await at.keys.vault.store.keys.parameters(key.id)).not.toBeNull()
    at.keys.world.clock.advance(1_000 * DAY_MS + 6_000)
    await clock.run()
    expect(await clock.objectsOf(key.id)).toBe(0)
  })
})
