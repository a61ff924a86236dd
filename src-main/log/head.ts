import type { CallOutput } from '@shared/ipc'
import { digestToWords } from '@shared/domain/digest-words.ts'
import { chainStart } from '../audit/index.ts'
import type { UnlockedVault } from '../vault/index.ts'

/** What belongs into the paper book, and up to where a checkpoint signs for the log. */
export async function headOf({ id, store }: UnlockedVault): Promise<CallOutput<'log.head'>> {
  const last = await store.traces.last()
  const newest = await store.checkpoints.newest()
  const hex = last?.hash ?? chainStart(id)
  return {
    ...{ seq: last?.seq ?? 0, at: last?.at ?? '' },
    hash: { hex, words: digestToWords(Buffer.from(hex, 'hex')) },
    signed: newest && { seq: newest.seq, at: timeOf(newest.json) },
  }
}

function timeOf(checkpoint: string): string {
  return (JSON.parse(checkpoint) as { at: string }).at
}
