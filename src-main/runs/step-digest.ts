import canonicalize from 'canonicalize'
import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../crypto/fingerprint.ts'
import type { StoredStep } from './document.ts'

/**
 * SHA-256 over the canonical JSON of what a step's signatures stand for: the run, the script, what
 * was done, by whom, when, and what was computed. docs/record-format.md, 'Steps'.
 */
export function stepDigest(
  run: { readonly id: string; readonly script: string },
  step: StoredStep,
): string {
  const { id, startedAt, doneAt, answers, values } = step
  const signed = {
    ...{ run: run.id, script: run.script, step: id, startedAt, doneAt },
    ...{ doneBy: step.doneBy?.name ?? null, answers, values },
  }
  const json = canonicalize(signed)
  if (json === undefined) throw new KeyriteError('INTERNAL')
  return sha256Hex(Buffer.from(json))
}
