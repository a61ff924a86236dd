import { change } from '../change.ts'
import { destroyRehearsalMaterial } from '../rehearsal-material.ts'
import { record, timeOf } from '../running.ts'
import { requireOpen } from '../steps.ts'

/**
 * Ends a ceremony before its end. What was typed is wiped. Real material that was wrapped stays:
 * a bundle of it may have left already, and then the identical material is all that helps.
 */
export const abandon = change<{ ceremonyId: string; reason: string }>(
  async (ceremony, { reason }) => {
    requireOpen(ceremony)
    await destroyRehearsalMaterial(ceremony)
    ceremony.memory.wipe(ceremony.id)
    ceremony.status = 'abandoned'
    ceremony.document.abandonedBecause = reason
    ceremony.document.endedAt = timeOf(ceremony.vault)
    record(ceremony, ceremony.document.step, 'abandoned', { reason })
  },
)
