import { z } from 'zod'
import type { RecordContent, RecordFile } from './schema.ts'

/** One trace as the record has it. */
export interface RecordTrace {
  readonly seq: number
  readonly at: string
  readonly operation: string
  readonly hash: string
  /** Null in a record of version 1, which has no more than the above. */
  readonly full: FullTrace | null
}

interface FullTrace {
  /** What was hashed, to the letter. */
  readonly json: string
  readonly previous: string
  readonly operator: string
  readonly outcome: string
  readonly code: string
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/** A record as it is judged and shown, of whichever version its file is. */
export type RecordReading = Omit<RecordContent, 'log'> & {
  readonly log: Omit<RecordContent['log'], 'traces'> & { readonly traces: readonly RecordTrace[] }
}

export function readingOf(file: RecordFile): RecordReading {
  if (file.version === 2) {
    const { log, ...rest } = file.record
    return { ...rest, log: { ...log, traces: log.traces.map(readTrace) } }
  }
  const { log, exceptions, breaks, ...rest } = file.record
  return {
    ...rest,
    exceptions: exceptions.map((sheet) => ({ ...sheet, accepted: [sheet.accepted] })),
    breaks: breaks.map((each) => ({ ...each, resumed: null })),
    log: { ...log, traces: log.traces.map((trace) => ({ ...trace, full: null })) },
  }
}

const trace = z.object({
  seq: z.number(),
  at: z.string(),
  operation: z.string(),
  previous: z.string(),
  operator: z.string(),
  outcome: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

/** Of what is no trace, nothing: it stands in nobody's place, and is found wrong by that. */
function readTrace({ json, hash }: RecordContent['log']['traces'][number]): RecordTrace {
  const told = parsed(json)
  const { seq = 0, at = '', operation = '', ...rest } = told ?? {}
  const none = { previous: '', operator: '', outcome: '', code: '', params: {} }
  return { seq, at, operation, hash, full: { ...none, ...rest, json } }
}

function parsed(json: string): z.infer<typeof trace> | null {
  try {
    return trace.parse(JSON.parse(json))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}
