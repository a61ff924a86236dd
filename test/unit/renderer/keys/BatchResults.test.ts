import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { CallFailure } from '@renderer/bridge/index.ts'
import BatchResults from '@renderer/keys/dialogs/BatchResults.vue'
import { NONE_OF_THE_TAGS } from '@renderer/keys/key-actions.ts'
import { keySummary } from '../support/keys.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

it('says what became of each key, what went wrong first', () => {
  const failure = new CallFailure({ code: 'CLOCK_BEHIND', params: {} })
  const rows = [
    { item: keySummary({ alias: 'good' }), outcome: { kind: 'done' } },
    { item: keySummary({ alias: 'late' }), outcome: { kind: 'not-reached' } },
    {
      item: keySummary({ alias: 'off', state: 'Disabled' }),
      outcome: { kind: 'passed-over', code: 'KEY_STATE_REFUSED' },
    },
    {
      item: keySummary({ alias: 'off' }),
      outcome: { kind: 'passed-over', code: NONE_OF_THE_TAGS },
    },
    { item: keySummary({ alias: 'bad' }), outcome: { kind: 'failed', failure } },
  ].map((row, at) => ({ ...row, item: { ...row.item, id: String(at) } }))
  wrapper = mountPart(BatchResults, { action: 'disable', rows })
  const lines = wrapper.findAll('tbody tr').map((row) => row.text().replace(/\s+/g, ' '))
  expect(lines.map((line) => line.split(/(?<=bad|late|off|good)/)[0])).toEqual([
    'bad',
    'late',
    'off',
    'off',
    'good',
  ])
  expect(lines[0]).toContain('clock is earlier')
  expect(lines[0]).toContain('CLOCK_BEHIND')
  expect(lines[2]).toContain('Disabled')
  expect(lines[3]).toContain('It had none of these tags.')
  expect(wrapper.get('[role=status]').text()).toContain('1 of 5 done')
  expect(wrapper.text()).toContain('the remaining keys are as they were')
})
