import type { CodedFailure, ErrorCode, ErrorParams } from '@shared/errors/index.ts'

/** A refused or failed call, as the page sees it. Its wording comes from `errors.<code>`. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** Sequence number of the trace that the failure left, or null. */
  readonly trace: number | null

  constructor(failure: CodedFailure, options?: { cause?: unknown }) {
    super(failure.code, options)
    this.code = failure.code
    this.params = failure.params
    this.trace = failure.trace ?? null
  }
}

/** Whatever was thrown, as one coded failure: a fault of the page itself is INTERNAL. */
export function toFailure(thrown: unknown): CallFailure {
  if (thrown instanceof CallFailure) return thrown
  return new CallFailure({ code: 'INTERNAL', params: {} }, { cause: thrown })
}
