import { z } from 'zod'
import { SCRIPT_ROLES, STEP_STATES } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { runAnswer, runSignature, runValue } from '@shared/ipc'

const role = z.enum(SCRIPT_ROLES)
const person = z.object({ id: z.string(), name: z.string() })

const storedStep = z.object({
  id: z.string(),
  state: z.enum(STEP_STATES),
  startedAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  doneBy: person.nullable(),
  answers: z.array(runAnswer),
  values: z.array(runValue),
  signOffs: z.array(runSignature),
  /** SHA-256, hex, over what is signed: see `step-digest.ts`. */
  digest: z.string().nullable(),
})
export type StoredStep = z.infer<typeof storedStep>

const storedBreak = z.object({
  from: z.string(),
  until: z.string().nullable(),
  why: z.enum(['paused', 'interrupted']),
  /** Of a pause: why it was made. Of an interruption: what happened, as told when it went on. */
  reason: z.string(),
  /** Of a pause: what was done in between, as told when it went on. */
  resumed: z.string().nullable().default(null),
})

/** A run's whole state. Nothing here is secret. */
export const runDocument = z.object({
  version: z.literal(1),
  /** SHA-256, hex, of the script's text, which the store keeps. */
  script: z.string(),
  rehearsal: z.boolean(),
  startedBy: person,
  alone: z.boolean(),
  fewer: z.array(z.object({ role, asked: z.number(), there: z.number() })),
  places: z.array(z.object({ role, personId: z.string(), name: z.string() })),
  /** Who signed in at a place, and when; after a break, again. */
  joins: z.array(runSignature),
  /** People who have since the start, or since the run was resumed. */
  present: z.array(z.string()),
  /** The opening of the vault in which it last went on; another one has to resume it first. */
  opening: z.string(),
  /** When it last went on. */
  lastAt: z.string(),
  /** What its tasks are about, by kind: a ceremony, a key, a set of shares. */
  subjects: z.object({
    ceremony: z.string().optional(),
    key: z.string().optional(),
    shares: z.string().optional(),
  }),
  steps: z.array(storedStep),
  witnesses: z.array(
    z.object({ name: z.string(), statement: z.string(), at: z.string(), stepId: z.string() }),
  ),
  remarks: z.array(
    z.object({ by: z.string(), text: z.string(), at: z.string(), stepId: z.string() }),
  ),
  exceptions: z.array(
    z.object({
      number: z.number(),
      stepId: z.string(),
      what: z.string(),
      skips: z.boolean(),
      writtenBy: z.string(),
      /** One in documents of before there could be more. */
      accepted: z.union([z.array(runSignature), runSignature.transform((one) => [one])]),
      at: z.string(),
    }),
  ),
  breaks: z.array(storedBreak),
  endedAt: z.string().nullable(),
  abandonedBecause: z.string().nullable(),
  /** Traces that it covers: the first is that of its start, the last the one before its end. */
  traces: z.object({ from: z.number(), to: z.number().nullable() }),
  /** The signed record to the letter: docs/record-format.md. */
  record: z.string().nullable(),
})
export type RunDocument = z.infer<typeof runDocument>

/** @throws KeyriteError STORE_DAMAGED when the stored text is no run. */
export function parseRun(id: string, text: string): RunDocument {
  try {
    return runDocument.parse(JSON.parse(text))
  } catch (error) {
    throw new KeyriteError('STORE_DAMAGED', { run: id }, { cause: error })
  }
}
