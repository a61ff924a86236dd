import { describe, expect, it } from 'vitest'
import type { Handlers } from '@main/ipc/index.ts'
import { officer, pipelineWith, type Session } from './fixture.ts'

const SETTINGS = { idleMinutes: 5, signOutMinutes: 5 }

describe('the same change asked for twice', () => {
  it('runs once and answers both', async () => {
    let ran = 0
    let finish = () => {}
    const p = pipelineWith(
      {
        'settings.set': async (args) => {
          ran += 1
          await new Promise<void>((resolve) => (finish = resolve))
          return args
        },
      },
      officer(),
    )
    const first = p.call('settings.set', SETTINGS)
    const second = p.call('settings.set', SETTINGS)
    while (ran < 1) await new Promise((resolve) => setImmediate(resolve))
    finish()
    expect(await Promise.all([first, second])).toEqual([
      { ok: true, value: SETTINGS },
      { ok: true, value: SETTINGS },
    ])
    expect(ran).toBe(1)
    expect(p.traces).toHaveLength(1)
  })

  it('is no such thing for uses of a key: each gives an answer of its own', async () => {
    let ran = 0
    const finish: (() => void)[] = []
    const verbs: Partial<Handlers<Session>> = {
      'keys.random': async () => {
        ran += 1
        const bytes = Buffer.of(ran).toString('base64')
        await new Promise<void>((resolve) => finish.push(resolve))
        return { bytes }
      },
    }
    const p = pipelineWith(verbs, officer())
    const uses = [p.call('keys.random', { length: 1 }), p.call('keys.random', { length: 1 })]
    while (finish.length < 2) await new Promise((resolve) => setImmediate(resolve))
    for (const go of finish) go()
    expect(await Promise.all(uses)).toEqual([
      { ok: true, value: { bytes: 'AQ==' } },
      { ok: true, value: { bytes: 'Ag==' } },
    ])
    expect(p.traces).toHaveLength(2)
  })

  it('is no such thing when the vault was locked meanwhile: the one after it asks anew', async () => {
    let ran = 0
    const finish: (() => void)[] = []
    const p = pipelineWith(
      {
        'settings.set': async (args) => {
          ran += 1
          await new Promise<void>((resolve) => finish.push(resolve))
          return args
        },
      },
      officer(),
    )
    const first = p.call('settings.set', SETTINGS)
    while (finish.length < 1) await new Promise((resolve) => setImmediate(resolve))
    p.open(officer())
    const second = p.call('settings.set', SETTINGS)
    while (finish.length < 2) await new Promise((resolve) => setImmediate(resolve))
    for (const go of finish) go()
    expect(await Promise.all([first, second])).toMatchObject([{ ok: true }, { ok: true }])
    expect(ran).toBe(2)
    expect(p.traces).toHaveLength(2)
  })

  it('runs each of two that differ, and one again that is over', async () => {
    let ran = 0
    const p = pipelineWith(
      {
        'settings.set': async (args) => {
          ran += 1
          return args
        },
      },
      officer(),
    )
    await Promise.all([
      p.call('settings.set', { ...SETTINGS, idleMinutes: 5 }),
      p.call('settings.set', { ...SETTINGS, idleMinutes: 6 }),
    ])
    await p.call('settings.set', { ...SETTINGS, idleMinutes: 5 })
    expect(ran).toBe(3)
  })
})
