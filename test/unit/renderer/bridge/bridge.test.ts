import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { call, CallFailure, dropAnswers, on, toFailure } from '@renderer/bridge/index.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'

afterEach(() => Object.defineProperty(window, 'keyrite', { configurable: true, value: undefined }))

/** A promise, and what settles it. */
function later(): {
  readonly promise: Promise<unknown>
  readonly resolve: (value: unknown) => void
} {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise((settle) => (resolve = settle))
  return { promise, resolve }
}

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

describe('an answer', () => {
  it('that comes when whoever asked has gone is nobody’s; who is there is answered', async () => {
    const late = later()
    const refused = async () => {
      await late.promise
      throw new Refusal('NOT_FOUND')
    }
    stubKeyrite({
      ...{ 'people.names': () => late.promise, 'keys.list': refused },
      'vault.state': () => late.promise,
    })
    const settled: string[] = []
    const note = (name: string) => () => void settled.push(name)
    void call('people.names', undefined).then(note('names'))
    void call('keys.list', undefined).catch(note('keys'))
    void call('vault.state', undefined).then(note('state'))
    dropAnswers()
    void call('people.names', undefined).then(note('names of the next'))
    late.resolve({})
    await flushPromises()
    expect(settled.toSorted()).toEqual(['names of the next', 'state'])
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
