import { describe, expect, it } from 'vitest'
import { parseScript } from '@main/runs/scripts/parse.ts'
import { SHIPPED } from '@main/runs/scripts/shipped.ts'

describe('the scripts that come with Keyrite', () => {
  it('are sound', () => {
    const problems = SHIPPED.map((text) => parseScript(Buffer.from(text))).flatMap((parsed) =>
      'problems' in parsed ? parsed.problems : [],
    )
    expect(problems).toEqual([])
    expect(SHIPPED).toHaveLength(8)
  })
})
