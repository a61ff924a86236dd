import type { Reply } from '@shared/errors/index.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '@shared/ipc/index.ts'

type Verbs = { [N in CallName]?: (input: CallInput<N>) => unknown }
type Listener = (payload: unknown) => void

export interface Stub {
  /** Every call that was made, in order. */
  readonly calls: { name: CallName; input: unknown }[]
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void
  readonly listeners: Map<EventName, Set<Listener>>
}

/** What a verb of the stub throws to refuse. */
export class Refusal extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly trace = 7

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** Puts a preload object on the window whose calls answer by these verbs. */
export function stubKeyrite(verbs: Verbs = {}): Stub {
  const calls: Stub['calls'] = []
  const listeners: Stub['listeners'] = new Map()
  const invoke = async <N extends CallName>(
    name: N,
    input: CallInput<N>,
  ): Promise<Reply<CallOutput<N>>> => {
    calls.push({ name, input })
    const verb = verbs[name] as ((input: unknown) => unknown) | undefined
    try {
      if (!verb) throw new Refusal('NOT_FOUND', { call: name })
      return { ok: true, value: (await verb(input)) as CallOutput<N> }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code, params, trace } = error
      return { ok: false, error: { code: code as never, params, trace } }
    }
  }
  const on = (name: EventName, listener: Listener) => {
    const known = listeners.get(name) ?? new Set()
    listeners.set(name, known.add(listener))
    return () => void known.delete(listener)
  }
  Object.defineProperty(window, 'keyrite', {
    configurable: true,
    value: { invoke, on, takeFiles: async () => ({ ok: true, value: [] }) },
  })
  return {
    calls,
    listeners,
    emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload)),
  }
}
