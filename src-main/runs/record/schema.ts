import { z } from 'zod'
import { SCRIPT_ROLES, STEP_KINDS, STEP_STATES } from '@shared/domain'
import { runAnswer, runSignature, runValue } from '@shared/ipc'
import { bilingual } from '@shared/ipc/schemas.ts'

const hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const digest = z.strictObject({ hex: hex32, words: z.array(z.string()) })
const role = z.enum(SCRIPT_ROLES)
const text = z.string()
const time = z.iso.datetime()
const signature = z.strictObject({ algorithm: text, value: z.base64(), publicKey: z.base64() })
const values = z.array(z.strictObject(runValue.shape))
const signatures = z.array(z.strictObject(runSignature.shape))
const names = z.strictObject(bilingual.shape)

const step = z.strictObject({
  id: text,
  title: names,
  text: names,
  kind: z.enum(STEP_KINDS),
  role: role.nullable(),
  task: text.nullable(),
  checks: z.array(
    z.strictObject({
      id: text,
      text: names,
      kind: z.enum(['tick', 'value']),
      of: text.nullable(),
    }),
  ),
  /** What the script asks for. */
  signOffs: z.array(role),
  state: z.enum(STEP_STATES),
  startedAt: time.nullable(),
  doneAt: time.nullable(),
  doneBy: text.nullable(),
  answers: z.array(z.strictObject(runAnswer.shape)),
  values,
  signatures,
  digest: hex32.nullable(),
})
export type RecordStep = z.infer<typeof step>

/** What both versions have in common. */
const common = z.strictObject({
  vault: z.strictObject({ id: text, name: text }),
  run: z.strictObject({
    id: text,
    number: z.int(),
    status: z.enum(['running', 'paused', 'interrupted', 'done', 'abandoned']),
    rehearsal: z.boolean(),
    startedAt: time,
    startedBy: text,
    endedAt: time.nullable(),
    abandonedBecause: text.nullable(),
    alone: z.boolean(),
    fewer: z.array(z.strictObject({ role, asked: z.int(), there: z.int() })),
  }),
  script: z.strictObject({
    id: text,
    version: z.int(),
    title: names,
    purpose: names,
    digest,
    text,
  }),
  participants: z.array(z.strictObject({ role, personId: text, name: text })),
  joins: signatures,
  witnessesAsked: z.int(),
  witnesses: z.array(z.strictObject({ name: text, statement: text, at: time, stepId: text })),
  steps: z.array(step),
  remarks: z.array(z.strictObject({ by: text, text, at: time, stepId: text })),
  token: z.strictObject({
    label: text,
    serial: text,
    manufacturer: text,
    model: text,
    hardware: text,
    firmware: text,
    module: text,
    probedAt: time,
    /** What it was asked to do when it was tried, and how it answered. */
    probes: z.array(z.strictObject({ id: text, answer: text, detail: text })),
  }),
  software: z.strictObject({
    application: text,
    version: text,
    runtime: z.record(text, text),
    files: z.array(z.strictObject({ path: text, sha256: hex32 })),
  }),
  madeAt: time,
})

const exceptionSheet = z.strictObject({
  number: z.int(),
  stepId: text,
  what: text,
  skips: z.boolean(),
  writtenBy: text,
  accepted: signatures,
  at: time,
})

const pause = z.strictObject({
  from: time,
  until: time.nullable(),
  why: z.enum(['paused', 'interrupted']),
  reason: text,
  resumed: text.nullable(),
})

const log = z.strictObject({
  from: z.int(),
  to: z.int(),
  /** As an export of the log has them: `json` is the trace to the letter. */
  traces: z.array(z.strictObject({ json: text, hash: hex32 })),
  /** The newest trace when the record was made: the last of `traces`. */
  head: z.strictObject({ seq: z.int(), digest }).nullable(),
  /** The newest checkpoint then. */
  checkpoint: z.strictObject({ json: text, ...signature.shape }).nullable(),
})

/** docs/record-format.md holds the same. Fields of another name are refused. */
const content = common.extend({
  exceptions: z.array(exceptionSheet),
  breaks: z.array(pause),
  log,
})
export type RecordContent = z.infer<typeof content>

/** What was written before records had their traces in full. */
const firstContent = common.extend({
  exceptions: z.array(exceptionSheet.extend({ accepted: z.strictObject(runSignature.shape) })),
  breaks: z.array(pause.omit({ resumed: true })),
  log: log.extend({
    traces: z.array(z.strictObject({ seq: z.int(), at: time, operation: text, hash: hex32 })),
  }),
})

const fileOf = <V extends number, C extends z.ZodType>(version: V, record: C) =>
  z.strictObject({
    format: z.literal('keyrite-record'),
    version: z.literal(version),
    /** Of the run so far, and unsigned. */
    draft: z.boolean(),
    record,
    /** Over the canonical JSON of everything else; null in a draft. */
    signature: signature.nullable(),
  })

/** A record of today, or of the first version: it verifies as what it is. */
export const recordFile = z.discriminatedUnion('version', [
  fileOf(2, content),
  fileOf(1, firstContent),
])
export type RecordFile = z.infer<typeof recordFile>
