// Going on with a store in which something was found, through the real pipeline.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CallInput, CallName, CallOutput } from '@shared/ipc'
import { settingsHandlers } from '@main/settings/index.ts'
import { vaultHandlers } from '@main/vaults/index.ts'
import { logHandlers } from '@main/log/index.ts'
import { pipelineOver } from '../../../support/pipeline.ts'
import { Attacked } from './attacked.ts'

let attacked: Attacked
let pipeline: ReturnType<typeof pipelineOver>
const steps: unknown[] = []

beforeAll(async () => {
  attacked = await Attacked.make('SoftHSM')
  const { world } = attacked
  const handlers = {
    ...vaultHandlers({ vaults: world.vaults, modules: undefined as never }),
    ...settingsHandlers({ vaults: world.vaults }),
    ...logHandlers({
      dialogs: { pickSaveFile: () => Promise.resolve(null) },
      onProgress: (step) => steps.push(step),
    }),
  }
  pipeline = pipelineOver(handlers, world)
})
afterAll(() => attacked.dispose())

async function outcome<N extends CallName>(name: N, input: CallInput<N>): Promise<string> {
  const reply = await pipeline.dispatch(name, input, { trusted: true })
  return reply.ok ? 'ok' : reply.error.code
}
async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await pipeline.dispatch(name, input, { trusted: true })
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return reply.value as CallOutput<N>
}

const settings = { idleMinutes: 30, signOutMinutes: 5 }
const words = { typed: 'Test vault', reason: 'Restored after a disk failure' }
let newer: Buffer

it('is nothing to be done with a store that is sound', async () => {
  expect((await ask('vault.state', undefined)).integrity).toEqual([])
  expect(await outcome('vault.acknowledgeIntegrity', words)).toBe('WRONG_STATE')
})

it('is what has to be done before anything is changed', async () => {
  await attacked.lock()
  const yesterday = attacked.file
  await attacked.unlock()
  for (let n = 0; n < 5; n += 1) await attacked.trace('encryptData', { n })
  await attacked.lock()
  newer = attacked.file
  attacked.file = yesterday
  await attacked.unlock()
  const { integrity } = await ask('vault.state', undefined)
  expect(integrity).toEqual([{ code: 'STORE_OLDER', params: { seq: 2, token: 8 } }])
  expect(await outcome('settings.set', settings)).toBe('INTEGRITY_BROKEN')
  // To look is allowed, and neither this nor the lock makes it right.
  expect(await outcome('settings.get', undefined)).toBe('ok')
  await attacked.lock()
  await attacked.unlock()
  expect((await ask('vault.state', undefined)).integrity).toMatchObject([{ code: 'STORE_OLDER' }])
})

it('needs the vault’s name', async () => {
  const other = { ...words, typed: 'Another vault' }
  expect(await outcome('vault.acknowledgeIntegrity', other)).toBe('CONFIRMATION_MISMATCH')
  expect(await outcome('settings.set', settings)).toBe('INTEGRITY_BROKEN')
})

it('is traced with what was found, signed, and known to the token', async () => {
  expect((await ask('vault.acknowledgeIntegrity', words)).integrity).toEqual([])
  const { store } = attacked.vault
  const last = await store.traces.last()
  expect(JSON.parse(last?.json ?? '')).toMatchObject({
    operation: 'acknowledgeIntegrity',
    outcome: 'success',
    params: { reason: words.reason, found: 'STORE_OLDER seq=2 token=8' },
  })
  expect((await store.checkpoints.newest())?.seq).toBe(last?.seq)
  expect(await outcome('settings.set', settings)).toBe('ok')
  await attacked.lock()
  await attacked.unlock()
  expect((await ask('vault.state', undefined)).integrity).toEqual([])
  expect(await ask('log.verify', undefined)).toMatchObject({ ok: true, fault: null })
})

it('makes the newer file one that the token does not know', async () => {
  await attacked.lock()
  const seen = await attacked.noticed(() => {
    attacked.file = newer
    return Promise.resolve()
  })
  expect(seen.findings.map(({ code }) => code)).toEqual(['STORE_OLDER'])
  expect(seen.verdict.ok).toBe(false)
  await attacked.unlock()
})

it('goes on after a cut end as well, with the checkpoints of what is gone', async () => {
  for (let n = 0; n < 5; n += 1) await attacked.trace('encryptData', { n })
  await attacked.lock()
  await attacked.sql(`DELETE FROM traces WHERE seq > 6;
    UPDATE trace_head SET (seq, hash) = (SELECT seq, hash FROM traces WHERE seq = 6)`)
  await attacked.unlock()
  expect((await ask('vault.state', undefined)).integrity).not.toEqual([])
  await ask('vault.acknowledgeIntegrity', words)
  await attacked.lock()
  await attacked.unlock()
  expect((await ask('vault.state', undefined)).integrity).toEqual([])
  expect(await ask('log.verify', undefined)).toMatchObject({ ok: true })
})

it('is not for people whom nobody can vouch for', async () => {
  await attacked.lock()
  await attacked.sql(`UPDATE people SET name = 'Eve'`)
  await attacked.unlock()
  const state = await ask('vault.state', undefined)
  expect(state).toMatchObject({ operator: null, integrity: [{ code: 'REGISTRY_BROKEN' }] })
  expect(await outcome('vault.acknowledgeIntegrity', words)).toBe('NOT_SIGNED_IN')
  expect(await outcome('log.verify', undefined)).toBe('NOT_SIGNED_IN')
})
