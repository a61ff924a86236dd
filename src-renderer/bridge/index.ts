import type { Reply } from '@shared/errors/index.ts'
import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  PreloadApi,
} from '@shared/ipc/index.ts'
import { CallFailure } from './call-failure.ts'

export { CallFailure, toFailure } from './call-failure.ts'

declare global {
  interface Window {
    readonly keyrite?: PreloadApi<File>
  }
}

// The only place of the page that reads the preload's object.
function api(): PreloadApi<File> {
  if (!window.keyrite) throw new CallFailure({ code: 'INTERNAL', params: {} })
  return window.keyrite
}

function open<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new CallFailure(reply.error)
  return reply.value
}

/** Calls main. @throws CallFailure with the code of whatever went wrong. */
export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  return open(await api().invoke(name, input))
}

/** Listens to what main tells unasked; answers the function that ends it. */
export function on<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return api().on(name, listener)
}

export interface TakenFile {
  readonly id: string
  readonly name: string
  readonly folder: boolean
}

/** Turns dropped files into ids that main accepts; their paths never reach the page. */
export async function takeFiles(files: File[]): Promise<TakenFile[]> {
  return open(await api().takeFiles(files))
}
