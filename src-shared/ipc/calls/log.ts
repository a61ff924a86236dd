import { z } from 'zod'
import { TRACES_PAGE_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { id, nothing } from '../schemas.ts'

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

export const logCalls = {
  /** Newest first; `before` is a sequence number for the next page. */
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
    }),
    z.object({ traces: z.array(traceView), total: z.number() }),
  ),
  'log.verify': call('verifyLog', 'read', null, nothing, logVerdict),
} as const
