import { expect, it } from 'vitest'
import { unwrapState, wrapState } from '../../../../src-main/crypto/key-wrap-core.ts'

it.each([wrapState, unwrapState])('wipes the state when the cipher fails, and only then', (run) => {
  const state = Buffer.alloc(24, 5)
  let calls = 0
  const failing = (blocks: Buffer) => {
    calls += 1
    if (calls === 4) throw new Error('token gone')
    return Buffer.from(blocks)
  }
  expect(() => run(state, failing)).toThrow('token gone')
  expect(state).toEqual(Buffer.alloc(24))

  const kept = Buffer.alloc(24, 5)
  run(kept, (blocks) => Buffer.from(blocks))
  expect(kept).not.toEqual(Buffer.alloc(24))
})
