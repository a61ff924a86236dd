const last = new WeakMap<object, Promise<unknown>>()

/** Runs `work` after all that was asked of the same `owner` before has ended, however it did. */
export function oneByOne<T>(owner: object, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(owner) ?? Promise.resolve()).then(work)
  last.set(
    owner,
    mine.catch(() => undefined),
  )
  return mine
}
