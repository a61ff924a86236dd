import {
  isKeyriteError,
  KeyriteError,
  type CodedFailure,
  type ErrorParams,
  type Reply,
} from '@shared/errors'
import { outcomeOf } from './outcome.ts'
import { traceOf, type Running } from './running.ts'
import type { PipelineParts } from './types.ts'

/** Tells the local log and the trace why a call came to nothing, and answers it. */
export async function failed<Session>(
  parts: Pick<PipelineParts<Session>, 'trace' | 'report'>,
  thrown: unknown,
  running: Running<Session>,
): Promise<Reply<unknown>> {
  const error = codedError(thrown)
  const outcome = outcomeOf(error.code)
  // What broke has causes that neither page nor trace may show, and that somebody has to find.
  if (outcome === 'failed') parts.report(thrown, running.name)
  const failure: CodedFailure = { code: error.code, params: shown(error) }
  running.params = { ...running.params, ...failure.params }
  try {
    const seq = await parts.trace(traceOf(running, outcome, error.code), running.session)
    return { ok: false, error: seq === null ? failure : { ...failure, trace: seq } }
  } catch (traceError) {
    // The first error is what the person has to hear; that it left no trace, the log says.
    parts.report(traceError, running.name)
    return { ok: false, error: failure }
  }
}

function codedError(thrown: unknown): KeyriteError {
  return isKeyriteError(thrown) ? thrown : new KeyriteError('INTERNAL', {}, { cause: thrown })
}

/** An unexpected fault's parameters stay here: nobody chose them to be shown. */
function shown(error: KeyriteError): ErrorParams {
  return error.code === 'INTERNAL' ? {} : error.params
}
