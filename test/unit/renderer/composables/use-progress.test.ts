import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useProgress, type UseProgress } from '@renderer/composables/use-progress.ts'
import { stubKeyrite } from '../support/keyrite.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('useProgress', () => {
  it('follows its own job, estimates the rest and lets go', () => {
    const stub = stubKeyrite()
    const scope = effectScope()
    const progress = scope.run(() => useProgress('probe')) as UseProgress
    stub.emit('progress', { job: 'export', stage: 'write', done: 9, total: 9 })
    expect(progress.percent.value).toBeNull()
    vi.advanceTimersByTime(4000)
    stub.emit('progress', { job: 'probe', stage: 'generate.rsa-4096', done: 2, total: 8 })
    expect(progress.stage.value).toBe('generate.rsa-4096')
    expect(progress.percent.value).toBe(25)
    expect(progress.secondsLeft.value).toBe(12)
    scope.stop()
    expect(stub.listeners.get('progress')?.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says nothing of the time left while the total is unknown', () => {
    const stub = stubKeyrite()
    const scope = effectScope()
    const progress = scope.run(() => useProgress('probe', 'create-vault')) as UseProgress
    vi.advanceTimersByTime(4000)
    stub.emit('progress', { job: 'create-vault', stage: 'making-keys', done: 0, total: 0 })
    expect(progress.stage.value).toBe('making-keys')
    expect(progress.secondsLeft.value).toBeNull()
    scope.stop()
  })
})
