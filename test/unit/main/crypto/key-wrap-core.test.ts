import { describe, expect, it } from 'vitest'
import { runSteps } from '../../../../src-main/crypto/block-steps.ts'
import { wiped, wrapState } from '../../../../src-main/crypto/key-wrap-core.ts'

describe('wrapping state', () => {
  it('is wiped when the cipher fails half-way, and only then', () => {
    const state = Buffer.alloc(24, 5)
    let calls = 0
    const failing = (blocks: Buffer) => {
      calls += 1
      if (calls === 4) throw new Error('token gone')
      return Buffer.from(blocks)
    }
    expect(() => runSteps(wiped(state, wrapState(state)), failing)).toThrow('token gone')
    expect(state).toEqual(Buffer.alloc(24))

    const kept = Buffer.alloc(24, 5)
    runSteps(wiped(kept, wrapState(kept)), (blocks) => Buffer.from(blocks))
    expect(kept).not.toEqual(Buffer.alloc(24))
  })
})
