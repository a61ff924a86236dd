import { KeyriteError } from '@shared/errors'
import type { CeremonyStep } from '@shared/domain'
import { change } from '../change.ts'
import { record } from '../running.ts'
import { isBefore, requireOpen, returnTo } from '../steps.ts'

/** Back to an earlier page, as long as nothing was wrapped. */
export const back = change<{ ceremonyId: string; step: CeremonyStep }>((ceremony, { step }) => {
  requireOpen(ceremony)
  const { document } = ceremony
  if (document.result || !isBefore(step, document.step)) {
    throw new KeyriteError('WRONG_STATE', { step: document.step, wanted: step })
  }
  record(ceremony, document.step, 'returned', { to: step })
  returnTo(ceremony, step)
})
