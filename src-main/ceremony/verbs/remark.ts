import { change } from '../change.ts'
import { record } from '../running.ts'
import { requireOpen } from '../steps.ts'

/** What somebody wants to be read later beside the values: a witness, an incident. */
export const remark = change<{ ceremonyId: string; text: string }>((ceremony, { text }) => {
  requireOpen(ceremony)
  record(ceremony, ceremony.document.step, 'remark', { text })
})
