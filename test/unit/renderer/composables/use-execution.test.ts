import { effectScope } from 'vue'
import { describe, expect, it } from 'vitest'
import { CallFailure } from '@renderer/bridge/index.ts'
import { useExecution } from '@renderer/composables/use-execution.ts'

/** An execution whose answers come when the test says so, and what was shown of them. */
function prepared() {
  const asked: { answer: (value: string) => void; refuse: (error: Error) => void }[] = []
  const shown: string[] = []
  const scope = effectScope()
  const execution = scope.run(() =>
    useExecution(
      () => new Promise<string>((answer, refuse) => asked.push({ answer, refuse })),
      (value) => shown.push(value),
    ),
  )
  if (!execution) throw new Error('the scope is gone')
  return { ...execution, asked, shown, scope }
}
const refusal = new CallFailure({ code: 'KEY_STATE_REFUSED', params: {} })

describe('useExecution', () => {
  it('shows an answer, and is one execution however often it is pressed', async () => {
    const { run, pending, asked, shown } = prepared()
    const first = run()
    await run()
    expect([asked.length, pending.value]).toEqual([1, true])
    asked[0]?.answer('one')
    await first
    expect([shown, pending.value]).toEqual([['one'], false])
  })

  it('shows no answer to what was forgotten, and can be asked anew at once', async () => {
    const { run, forget, pending, asked, shown } = prepared()
    const first = run()
    forget()
    expect(pending.value).toBe(false)
    const second = run()
    asked[0]?.answer('late')
    await first
    expect([shown, pending.value]).toEqual([[], true])
    asked[1]?.answer('second')
    await second
    expect([shown, pending.value]).toEqual([['second'], false])
  })

  it('keeps a failure until it is forgotten, and takes none that comes late', async () => {
    const { run, forget, failure, asked } = prepared()
    const first = run()
    asked[0]?.refuse(refusal)
    await first
    expect(failure.value?.code).toBe('KEY_STATE_REFUSED')
    forget()
    expect(failure.value).toBeNull()
    const second = run()
    forget()
    asked[1]?.refuse(refusal)
    await second
    expect(failure.value).toBeNull()
  })

  it('shows nothing when its part of the page is gone', async () => {
    const { run, scope, asked, shown } = prepared()
    const first = run()
    scope.stop()
    asked[0]?.answer('late')
    await first
    expect(shown).toEqual([])
  })
})
