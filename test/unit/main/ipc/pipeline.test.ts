import { describe, expect, it } from 'vitest'
import type { Handlers } from '@main/ipc/index.ts'
import { KeyriteError, type Reply } from '@shared/errors'
import { officer, pipelineWith, type Session } from './fixture.ts'

const SETTINGS = { idleMinutes: 5, signOutMinutes: 5 }
const setSettings = { 'settings.set': async () => SETTINGS }

function codeOf(reply: Reply<unknown>): string {
  return reply.ok ? 'ok' : reply.error.code
}

describe('who may call', () => {
  it('takes calls of the own page only', async () => {
    const p = pipelineWith(setSettings, officer())
    expect(await p.call('settings.set', SETTINGS)).toEqual({ ok: true, value: SETTINGS })
    expect(codeOf(await p.call('settings.set', SETTINGS, false))).toBe('SENDER_REFUSED')
    expect(p.traces.at(-1)).toMatchObject({ outcome: 'refused', code: 'SENDER_REFUSED' })
  })

  it('knows the calls of the contract and none of what objects inherit', async () => {
    const p = pipelineWith({}, officer())
    for (const name of ['no.such', 'toString', '__proto__', 7, null]) {
      const reply = await p.call(name)
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'REQUEST_INVALID', params: { field: 'name' } },
      })
    }
  })

  it('asks for an open vault, a closed one, or an officer', async () => {
    const verbs = {
      ...setSettings,
      'settings.get': async () => SETTINGS,
      'token.initialise': async () => ({ serial: '1', label: 'L' }),
    }
    const init = { moduleId: 'm', slotKey: 's', label: 'L', soPin: '12345678', pin: '1234' }
    const closed = pipelineWith(verbs, null)
    expect(codeOf(await closed.call('settings.get'))).toBe('VAULT_LOCKED')
    expect(codeOf(await closed.call('token.initialise', init))).toBe('ok')
    const member = pipelineWith(verbs, officer({ roles: [] }))
    expect(codeOf(await member.call('settings.get'))).toBe('ok')
    expect(codeOf(await member.call('settings.set', SETTINGS))).toBe('NOT_PERMITTED')
    expect(codeOf(await member.call('token.initialise', init))).toBe('VAULT_OPEN')
  })
})

describe('arguments', () => {
  it('names the field and never the value', async () => {
    const p = pipelineWith({}, null)
    const pin = '4711-secret'.padEnd(300, '!')
    const reply = await p.call('vault.unlock', { vaultId: 'v', pin, lastTry: false })
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_INVALID', params: { field: 'pin', issue: 'too_big' } },
    })
    expect(JSON.stringify([reply, p.traces, p.reports])).not.toContain('4711')
  })

  it('refuses arguments where there are none to give', async () => {
    const p = pipelineWith({ 'settings.get': async () => SETTINGS }, officer())
    expect(codeOf(await p.call('settings.get', undefined))).toBe('ok')
    expect(codeOf(await p.call('settings.get', { x: 1 }))).toBe('REQUEST_INVALID')
  })
})

describe('clock and room', () => {
  it('reads while the clock is behind, and changes nothing', async () => {
    const p = pipelineWith(
      { ...setSettings, 'settings.get': async () => SETTINGS },
      officer({ behind: true }),
    )
    expect(codeOf(await p.call('settings.get'))).toBe('ok')
    expect(codeOf(await p.call('settings.set', SETTINGS))).toBe('CLOCK_BEHIND')
  })

  it('refuses a change that could not be recorded before it begins', async () => {
    let ran = 0
    const verbs = {
      'settings.set': async () => {
        ran += 1
        return SETTINGS
      },
    }
    const p = pipelineWith(verbs, officer({ room: false }))
    expect(codeOf(await p.call('settings.set', SETTINGS))).toBe('DISK_FULL')
    expect(ran).toBe(0)
    p.open(officer())
    expect(codeOf(await p.call('settings.set', SETTINGS))).toBe('ok')
    expect(ran).toBe(1)
  })

  it('uses no key while the clock is behind or the use could not be recorded', async () => {
    let ran = 0
    const verbs: Partial<Handlers<Session>> = {
      'keys.random': async () => {
        ran += 1
        return { bytes: 'AA==' }
      },
    }
    const p = pipelineWith(verbs, officer({ behind: true }))
    const use = async () => codeOf(await p.call('keys.random', { length: 1 }))
    expect(await use()).toBe('CLOCK_BEHIND')
    expect(p.traces.at(-1)).toMatchObject({ operation: 'genRandom', code: 'CLOCK_BEHIND' })
    p.open(officer({ room: false }))
    expect(await use()).toBe('DISK_FULL')
    expect(ran).toBe(0)
    p.open(officer())
    expect(await use()).toBe('ok')
  })
})

describe('answers', () => {
  it('lets out what the contract names and nothing more', async () => {
    const p = pipelineWith(
      { 'settings.get': async () => ({ ...SETTINGS, secret: 'x' }) },
      officer(),
    )
    expect(await p.call('settings.get')).toEqual({ ok: true, value: SETTINGS })
  })

  it('calls an answer of the wrong shape a fault of its own', async () => {
    const p = pipelineWith(
      { 'settings.get': async () => ({ ...SETTINGS, idleMinutes: 0 }) },
      officer(),
    )
    expect(codeOf(await p.call('settings.get'))).toBe('INTERNAL')
    expect(p.reports).toHaveLength(1)
  })

  it('keeps the details of an unexpected error at home', async () => {
    const thrown = new Error('/root/secret-path PIN 4711')
    const p = pipelineWith(
      {
        'settings.set': async () => {
          throw thrown
        },
      },
      officer(),
    )
    const reply = await p.call('settings.set', SETTINGS)
    expect(reply).toEqual({ ok: false, error: { code: 'INTERNAL', params: {}, trace: 1 } })
    expect(p.reports).toEqual([thrown])
    expect(JSON.stringify(p.traces)).not.toContain('4711')
  })
})

describe('the local log', () => {
  it('learns why something broke, and nothing of what was refused', async () => {
    const cause = new Error('CKR_GENERAL_ERROR')
    let thrown = new KeyriteError('TOKEN_ERROR', {}, { cause })
    const verbs: Partial<Handlers<Session>> = {
      'settings.set': async () => {
        throw thrown
      },
    }
    const p = pipelineWith(verbs, officer())
    await p.call('settings.set', SETTINGS)
    expect(p.reports).toEqual([thrown])
    thrown = new KeyriteError('CONFIRMATION_MISMATCH')
    await p.call('settings.set', SETTINGS)
    expect(p.reports).toHaveLength(1)
  })
})

describe('traces', () => {
  it('tells success, refusal and failure apart, with what the verb noted', async () => {
    let error: KeyriteError | null = null
    const verbs: Partial<Handlers<Session>> = {
      'settings.set': async (args, context) => {
        context.about('thing')
        context.note({ ...args })
        if (error) throw error
        return args
      },
    }
    const p = pipelineWith(verbs, officer())
    await p.call('settings.set', SETTINGS)
    error = new KeyriteError('CONFIRMATION_MISMATCH')
    const refused = await p.call('settings.set', SETTINGS)
    error = new KeyriteError('TOKEN_ERROR', { ckr: 'CKR_GENERAL_ERROR' })
    await p.call('settings.set', SETTINGS)
    expect(p.traces).toEqual([
      expect.objectContaining({
        operator: 'Ada',
        operation: 'updateSettings',
        resource: 'settings',
        resourceId: 'thing',
        outcome: 'success',
        code: '',
        params: SETTINGS,
      }),
      expect.objectContaining({ outcome: 'refused', code: 'CONFIRMATION_MISMATCH' }),
      expect.objectContaining({
        outcome: 'failed',
        params: { ...SETTINGS, ckr: 'CKR_GENERAL_ERROR' },
      }),
    ])
    expect(refused).toMatchObject({ ok: false, error: { trace: 2 } })
  })

  it('leaves none for a look that succeeds, and one for a look that is refused', async () => {
    const p = pipelineWith({ 'settings.get': async () => SETTINGS }, officer())
    await p.call('settings.get')
    expect(p.traces).toHaveLength(0)
    p.open(null)
    await p.call('settings.get')
    expect(p.traces).toEqual([
      expect.objectContaining({ operation: 'settings.get', code: 'VAULT_LOCKED' }),
    ])
  })

  it('names as operator whoever opened the vault by the call itself', async () => {
    const p = pipelineWith({}, null)
    const q = pipelineWith(
      {
        'token.initialise': async () => {
          q.open(officer())
          return { serial: '1', label: 'L' }
        },
      },
      null,
    )
    await q.call('token.initialise', {
      moduleId: 'm',
      slotKey: 's',
      label: 'L',
      soPin: '12345678',
      pin: '1234',
    })
    expect(q.traces[0]?.operator).toBe('Ada')
    await p.call('settings.get')
    expect(p.traces[0]?.operator).toBe('')
  })
})

describe('the contract', () => {
  it('makes a missing verb a compile error', () => {
    const one: Handlers<Session, 'app.quit'> = { 'app.quit': async () => null }
    // @ts-expect-error settings.get is missing
    const two: Handlers<Session, 'app.quit' | 'settings.get'> = one
    expect(Object.keys(two)).toEqual(['app.quit'])
  })
})

describe('a vault that is locked while a verb runs', () => {
  async function lockedDuring(verbs: Partial<Handlers<Session>>, name: string, input: unknown) {
    let finish = () => {}
    const held = new Promise<void>((resolve) => (finish = resolve))
    const entries = Object.entries(verbs) as [string, (...args: unknown[]) => Promise<unknown>][]
    const slow = entries.map(([call, verb]) => [
      call,
      (...args: unknown[]) => held.then(() => verb(...args)),
    ])
    const p = pipelineWith(Object.fromEntries(slow) as Partial<Handlers<Session>>, officer())
    const reply = p.call(name, input)
    await new Promise((resolve) => setImmediate(resolve))
    p.open(null)
    finish()
    return { reply: await reply, traces: p.traces }
  }

  it('gets nothing out of a key any more', async () => {
    const verbs = { 'keys.random': async () => ({ bytes: 'c2VjcmV0' }) }
    const { reply, traces } = await lockedDuring(verbs, 'keys.random', { length: 6 })
    expect(reply).toMatchObject({ ok: false, error: { code: 'VAULT_LOCKED' } })
    expect(JSON.stringify(reply)).not.toContain('c2VjcmV0')
    expect(traces).toMatchObject([{ operation: 'genRandom', code: 'VAULT_LOCKED' }])
  })

  it('hears of a change that was made all the same', async () => {
    const { reply } = await lockedDuring(setSettings, 'settings.set', SETTINGS)
    expect(reply).toEqual({ ok: true, value: SETTINGS })
  })
})
