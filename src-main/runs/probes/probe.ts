import type { RunValue } from '@shared/ipc'
import { digestToWords } from '@shared/domain/digest-words.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { RunServices } from '../services.ts'

/** What a probe may look at. It looks into the store, and takes nobody's word. */
export interface ProbeContext {
  readonly vault: OpenVault
  readonly services: RunServices
  readonly rehearsal: boolean
  /** When the run began: what is older is none of its work. UTC, ISO 8601. */
  readonly since: string
  /** The run's first trace. */
  readonly fromTrace: number
}

export interface Found {
  readonly done: boolean
  readonly values: readonly RunValue[]
}

export interface Candidate {
  readonly id: string
  readonly label: string
}

/** One task, as the store shows it. */
export interface Probe {
  /** What it may be about, where it chooses that itself. */
  candidates(context: ProbeContext): Promise<readonly Candidate[]>
  look(context: ProbeContext, subject: string): Promise<Found>
}

export const NOT_DONE: Found = { done: false, values: [] }
export const NO_CANDIDATES = (): Promise<readonly Candidate[]> => Promise.resolve([])

type Kind = RunValue['kind']

/** A value, or none where there is nothing to say. */
export function value(
  name: string,
  kind: Kind,
  content: string | number | null | undefined,
): RunValue[] {
  if (content === null || content === undefined || content === '') return []
  const text = String(content)
  const words = kind === 'digest' ? digestToWords(Buffer.from(text, 'hex')) : []
  return [{ name, kind, value: text, words }]
}
