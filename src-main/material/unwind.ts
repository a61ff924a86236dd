import { KeyriteError, isKeyriteError } from '@shared/errors'

/**
 * Undoes half-done work and answers the error to throw: the one that stopped the work. When the
 * undoing fails too (a token that was pulled fails both), that goes into its cause.
 */
export async function unwound(error: unknown, undo: () => Promise<void>): Promise<unknown> {
  try {
    await undo()
    return error
  } catch (second) {
    const cause = new AggregateError([error, second], 'the work failed, and so did undoing it')
    if (!isKeyriteError(error)) return new KeyriteError('INTERNAL', {}, { cause })
    return new KeyriteError(error.code, error.params, { cause })
  }
}
