import { expect, it } from 'vitest'
import { approvalFacts } from '@main/app/approval-facts.ts'
import { CALL_NAMES, contract } from '@shared/ipc'

it('tells of every call that needs approval what it will do, and of no other', () => {
  const needing = CALL_NAMES.filter((name) => contract[name].approval !== null)
  expect(Object.keys(approvalFacts).toSorted()).toEqual(needing.toSorted())
})
