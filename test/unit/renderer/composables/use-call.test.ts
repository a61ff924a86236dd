import { describe, expect, it } from 'vitest'
import { CallFailure } from '@renderer/bridge/index.ts'
import { useCall } from '@renderer/composables/use-call.ts'

describe('useCall', () => {
  it('runs once however often it is pressed while it runs', async () => {
    let runs = 0
    let finish: (value: string) => void = () => {}
    const work = useCall(() => {
      runs += 1
      return new Promise<string>((resolve) => (finish = resolve))
    })
    const first = work.run()
    const second = work.run()
    expect(work.pending.value).toBe(true)
    finish('done')
    expect(await first).toBe('done')
    expect(await second).toBeUndefined()
    expect(runs).toBe(1)
    expect(work.pending.value).toBe(false)
  })

  it('keeps the failure until the next run', async () => {
    let fail = true
    const work = useCall(async (text: string) => {
      if (fail) throw new CallFailure({ code: 'PIN_WRONG', params: { left: 'low' } })
      return text
    })
    expect(await work.run('a')).toBeUndefined()
    expect(work.failure.value?.code).toBe('PIN_WRONG')
    fail = false
    expect(await work.run('b')).toBe('b')
    expect(work.failure.value).toBeNull()
  })

  it('tells a dismissed dialog (null) from a failure (undefined)', async () => {
    expect(await useCall(async () => null).run()).toBeNull()
  })
})
