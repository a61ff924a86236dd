import type { ErrorCode } from './codes.ts'

/** Values that may be shown to a person and stored in a trace. Never a secret. */
export type ErrorParams = Readonly<Record<string, string | number | boolean>>

/**
 * The one error that crosses a boundary of Keyrite. `cause` stays in the main process.
 * No code reads `message`; it only helps a developer in a log.
 */
export class KeyriteError extends Error {
  override readonly name = 'KeyriteError'
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.code = code
    this.params = params
  }
}

export function isKeyriteError(value: unknown): value is KeyriteError {
  return value instanceof KeyriteError
}

/** What a failed call looks like on the renderer's side. */
export interface CodedFailure {
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** Sequence number of the trace that the failure left, if it left one. */
  readonly trace?: number
}

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CodedFailure }
