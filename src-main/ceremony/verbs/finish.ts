import { KeyriteError } from '@shared/errors'
import { change } from '../change.ts'
import { destroyRehearsalMaterial } from '../rehearsal-material.ts'
import { record, timeOf } from '../running.ts'
import { requireOpen } from '../steps.ts'

/** The ceremony is over; of a rehearsal only the record stays. */
export const finish = change<{ ceremonyId: string }>(async (ceremony) => {
  requireOpen(ceremony)
  const { document } = ceremony
  if (!document.result) throw new KeyriteError('WRONG_STATE', { step: document.step })
  await destroyRehearsalMaterial(ceremony)
  ceremony.memory.wipe(ceremony.id)
  ceremony.status = 'done'
  document.step = 'record'
  document.endedAt = timeOf(ceremony.vault)
  record(ceremony, 'record', 'finished', { exported: document.export !== null })
})
