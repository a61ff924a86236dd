import { afterEach, describe, expect, it } from 'vitest'
import { call, CallFailure, on, toFailure } from '@renderer/bridge/index.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'

afterEach(() => Object.defineProperty(window, 'keyrite', { configurable: true, value: undefined }))

describe('call', () => {
  it('answers what main answered', async () => {
    const stub = stubKeyrite({ 'app.copy': () => null })
    expect(await call('app.copy', { text: 'x', secret: false })).toBeNull()
    expect(stub.calls).toEqual([{ name: 'app.copy', input: { text: 'x', secret: false } }])
  })

  it('throws a refusal with code, parameters and trace', async () => {
    stubKeyrite({
      'vault.lock': () => {
        throw new Refusal('TOKEN_GONE', { label: 'Safe' })
      },
    })
    const failure = await call('vault.lock', undefined).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallFailure)
    expect(failure).toMatchObject({ code: 'TOKEN_GONE', params: { label: 'Safe' }, trace: 7 })
  })

  it('is INTERNAL without a preload', async () => {
    await expect(call('vault.lock', undefined)).rejects.toMatchObject({ code: 'INTERNAL' })
  })
})

describe('on', () => {
  it('listens until it is told to stop', () => {
    const stub = stubKeyrite()
    const heard: number[] = []
    const stop = on('clipboard', ({ secondsLeft }) => heard.push(secondsLeft))
    stub.emit('clipboard', { secondsLeft: 3 })
    stop()
    stub.emit('clipboard', { secondsLeft: 2 })
    expect(heard).toEqual([3])
  })
})

describe('toFailure', () => {
  it('keeps a coded failure and makes anything else INTERNAL with its cause', () => {
    const coded = new CallFailure({ code: 'BUSY', params: {} })
    expect(toFailure(coded)).toBe(coded)
    const cause = new TypeError('of the page')
    expect(toFailure(cause)).toMatchObject({ code: 'INTERNAL', cause })
  })
})
