import { KeyriteError } from '@shared/errors'

/**
 * Runs `work`, which registers how to undo each step; on failure undoes them, last first, each
 * whatever the others do. The first failure is what is thrown, with what failed to be undone.
 */
export async function unwinding<T>(
  work: (onFailure: (undo: () => unknown) => void) => Promise<T>,
): Promise<T> {
  const undos: (() => unknown)[] = []
  try {
    return await work((undo) => undos.push(undo))
  } catch (error) {
    const failed: unknown[] = []
    for (const undo of undos.reverse()) {
      try {
        await undo()
      } catch (again) {
        failed.push(again)
      }
    }
    if (failed.length === 0 || !(error instanceof KeyriteError)) throw error
    const cause = new AggregateError([error, ...failed])
    throw new KeyriteError(error.code, { ...error.params, leftover: true }, { cause })
  }
}
