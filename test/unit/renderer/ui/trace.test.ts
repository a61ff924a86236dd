import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { TraceView } from '@shared/ipc/index.ts'
import TraceDrawer from '@renderer/ui/trace/TraceDrawer.vue'
import TraceTable from '@renderer/ui/trace/TraceTable.vue'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const trace = (seq: number, params: TraceView['params'] = {}): TraceView => ({
  ...{ seq, at: '2026-11-22T09:00:00.000Z', operator: 'Ada', operation: 'approveOperation' },
  ...{ resource: 'vault', resourceId: '', outcome: 'success', code: '', params },
  ...{ previous: 'aa', hash: 'bb' },
})
const JOURNAL = { journalAt: '2026-11-21T08:00:00.000Z' }

it('marks in the table what came out of a journal, and nothing else', () => {
  wrapper = mountPart(TraceTable, { traces: [trace(2, JOURNAL), trace(1)] })
  const marked = wrapper.findAll('tbody tr').map((row) => row.text().includes('Journal'))
  expect(marked).toEqual([true, false])
})

it('says in the detail that nobody vouches for it', async () => {
  wrapper = mountPart(TraceDrawer, { trace: trace(2, JOURNAL) })
  await flushPromises()
  const drawer = () => document.querySelector('[role=dialog]')?.textContent ?? ''
  expect(drawer()).toContain('could have written it')
  expect(drawer()).toContain('When, says the journal21 Nov 2026')
  await wrapper.setProps({ trace: trace(1) })
  expect(drawer()).toContain('Entry 1')
  expect(drawer()).not.toContain('could have written it')
})
