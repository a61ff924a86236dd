import { z } from 'zod'
import { NAME_MAX, TRACES_PAGE_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { digest, id, nothing, time } from '../schemas.ts'

export const traceView = z.object({
  seq: z.number(),
  at: z.string(),
  operator: z.string(),
  operation: z.string(),
  resource: z.string(),
  resourceId: z.string(),
  outcome: z.enum(['success', 'refused', 'failed']),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
  hash: z.string(),
})
export type TraceView = z.infer<typeof traceView>

export const LOG_FAULTS = [
  'edited',
  'deleted',
  'reordered',
  'forged',
  'truncated',
  'signature', // a checkpoint's signature does not hold
  'swapped', // it is another checkpoint's
  'checkpoint', // one is missing
] as const

export const logVerdict = z.object({
  ok: z.boolean(),
  count: z.number(),
  head: z.string(),
  /** Sequence number of the first trace that doesn't fit, or null. */
  firstBad: z.number().nullable(),
  /** What is wrong there: docs/audit-log.md, 'Verifying'. */
  fault: z.enum(LOG_FAULTS).nullable(),
  /** Signed checkpoints that hold, and the newest trace that one of them signs for (0: none). */
  checkpoints: z.number(),
  signed: z.number(),
})

const seq = z.int().min(1)

/** Which traces to export; a time stands for the numbers between its first and its last trace. */
const logRange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('numbers'), from: seq, to: seq }),
  z.object({ kind: z.literal('time'), from: time.nullable(), to: time.nullable() }),
])
export type LogRange = z.infer<typeof logRange>

export const LOG_FORMATS = ['jsonl', 'csv'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

const logPage = z.object({
  traces: z.array(traceView),
  /** How many fit; `more`: there are more than that. Null: nobody has counted them. */
  total: z.number().nullable(),
  more: z.boolean(),
  /**
   * Where to go on: `before` for the next call, and the time of the oldest trace that was looked at.
   * One call looks at so many traces and no more, so a page may come back short, or empty, although
   * older ones fit. Null: there are no older ones.
   */
  next: z.object({ before: z.number(), at: z.string() }).nullable(),
})

export const logCalls = {
  /**
   * Newest first, by number; with `from` or `to` by time, which differs only where the clock went
   * back. `before` is a number, from `next`.
   */
  'log.list': call(
    'readLog',
    'read',
    null,
    z.object({
      before: z.number().nullable(),
      limit: z.int().min(1).max(TRACES_PAGE_MAX),
      search: z.string().max(128),
      outcome: z.enum(['all', 'success', 'refused', 'failed']),
      /** Only traces about this resource (a key's id); all without it. */
      resourceId: id.optional(),
      /** A name, empty for nobody; an operation's name. */
      operator: z.string().max(NAME_MAX).optional(),
      operation: z.string().max(64).optional(),
      /** Only what came by way of a journal, which anybody could have written; false: all else. */
      journal: z.boolean().optional(),
      /** UTC, both inclusive. */
      from: time.optional(),
      to: time.optional(),
    }),
    logPage,
  ),
  /** What there is to filter by: names and operations that occur, keys that are there. */
  'log.facets': call(
    'readLog',
    'read',
    null,
    nothing,
    z.object({
      operators: z.array(z.string()),
      operations: z.array(z.string()),
      keys: z.array(z.object({ id, alias: z.string() })),
    }),
  ),
  /** The newest trace, for the paper book, and up to where the log is signed for (0: nowhere). */
  'log.head': call(
    'readLog',
    'read',
    null,
    nothing,
    z.object({
      seq: z.number(),
      at: z.string(),
      hash: digest,
      signed: z.object({ seq: z.number(), at: z.string() }).nullable(),
    }),
  ),
  /** Errors: CANCELLED (by `log.stop`). */
  'log.verify': call('verifyLog', 'read', null, nothing, logVerdict),
  /**
   * Writes a new file where the system's dialog says; null when it was dismissed. JSON lines go on to
   * the next checkpoint, which signs for all of them. Errors: LOG_RANGE_EMPTY, CANCELLED, TARGET_*,
   * DISK_FULL, WRITE_FAILED, READ_BACK_MISMATCH.
   */
  'log.export': call(
    'exportLog',
    'read',
    { operation: 'exportLog', resource: 'log' },
    z.object({ range: logRange, format: z.enum(LOG_FORMATS) }),
    z
      .object({
        ...{ file: z.string(), folder: z.string(), bytes: z.number(), sha256: z.string() },
        ...{ from: z.number(), to: z.number() },
        /** The newest of its traces that a checkpoint in it signs for; 0: none. */
        signed: z.number(),
      })
      .nullable(),
  ),
  /** Ends the verification and the export that this person has under way. */
  'log.stop': call('member', 'read', null, nothing, nothing),
} as const
