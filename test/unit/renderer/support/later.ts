import { flushPromises } from '@vue/test-utils'

export interface Later<T> {
  readonly verb: () => Promise<T>
  /** How often it was called. */
  readonly asked: () => number
  /** Answers the call of this number, from 0, and lets the page hear of it. */
  readonly answer: (nth: number, value: T) => Promise<void>
  readonly refuse: (nth: number, error: Error) => Promise<void>
}

/** A verb whose calls wait until each is answered, in whatever order. */
export function later<T>(): Later<T> {
  const waiting: { resolve: (value: T) => void; reject: (error: Error) => void }[] = []
  return {
    verb: () => new Promise<T>((resolve, reject) => waiting.push({ resolve, reject })),
    asked: () => waiting.length,
    answer: async (nth, value) => {
      waiting[nth]!.resolve(value)
      await flushPromises()
    },
    refuse: async (nth, error) => {
      waiting[nth]!.reject(error)
      await flushPromises()
    },
  }
}
