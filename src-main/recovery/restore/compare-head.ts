import { wordsToDigest } from '@shared/domain/digest-words.ts'
import { KeyriteError } from '@shared/errors'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { RecoveryServices } from '../services.ts'
import { planView } from './plan.ts'

const HASH_BYTES = 32
const HEX = /^[0-9a-f]{64}$/

/**
 * Holds the backup against the paper book. A head that is in the backup must be the same there; one
 * beyond it says how much the backup lacks, and is kept: a newer log has to have it.
 */
export function compareHead({
  desk,
}: RecoveryServices): Handler<'recovery.compareHead', UnlockedVault> {
  return ({ seq, text }, { note, about }) =>
    desk.use(async (picked) => {
      const { store } = picked.opened
      about(picked.header.vault.id)
      const hash = hashOf(text)
      const newest = picked.header.log.seq
      note({ seq, hash, behind: Math.max(0, seq - newest) })
      if (seq <= newest) {
        const [trace] = await store.traces.from(seq, 1)
        if (trace?.seq !== seq || trace.hash !== hash) {
          throw new KeyriteError('LOG_HEAD_MISMATCH', { seq })
        }
      }
      picked.putBook({ seq, hash })
      return planView(picked)
    })
}

/** 64 hexadecimal digits, however grouped, or 32 words. */
function hashOf(text: string): string {
  const digits = text.toLowerCase().replace(/[\s:-]/g, '')
  if (HEX.test(digits)) return digits
  const words = wordsToDigest(text)
  if (!words.ok || words.bytes.length !== HASH_BYTES) throw new KeyriteError('LOG_HEAD_INVALID')
  return Buffer.from(words.bytes).toString('hex')
}
