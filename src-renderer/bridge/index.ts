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
import { forWhoAsked } from './departures.ts'

export { CallFailure, toFailure } from './call-failure.ts'
export { dropAnswers } from './departures.ts'

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

/** Enough people agreed; it goes on waiting; or it was refused, withdrawn or is past its time. */
export interface Asked {
  readonly how: 'agreed' | 'waiting' | 'over'
  /** How many had agreed by then. */
  readonly have: number
}
/** Shows what has to be agreed to, and answers what became of it. */
export type Approver = (approvalId: string) => Promise<Asked>
let approver: Approver | null = null

/** There is one for the whole page. */
export function setApprover(next: Approver | null): void {
  approver = next
}

/**
 * Calls main. What others must agree to is shown to them, and asked again once they have: main
 * binds their agreement to these very arguments. @throws CallFailure with the code of whatever went
 * wrong; APPROVAL_REQUIRED when the approval was left waiting, APPROVAL_ENDED when it is over. Whoever
 * asked and has gone meanwhile is answered nothing, and so is whoever came.
 */
export function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return forWhoAsked(name, agreed(name, input))
}

async function agreed<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await api().invoke(name, input)
  const approval = approvalOf(reply)
  if (approval === null || !approver) return open(reply)
  const asked = await approver(approval)
  if (asked.how === 'over') throw new CallFailure({ code: 'APPROVAL_ENDED', params: {} })
  if (asked.how === 'waiting') throw stillWaiting(reply, asked.have)
  return open(await api().invoke(name, input))
}

/** As things stand when the dialog is left; its id and kind are nobody's to read. */
function stillWaiting(reply: Reply<unknown>, have: number): CallFailure {
  if (reply.ok) return new CallFailure({ code: 'INTERNAL', params: {} })
  const { needed = '' } = reply.error.params
  return new CallFailure({ ...reply.error, params: { needed, have } })
}

function approvalOf(reply: Reply<unknown>): string | null {
  if (reply.ok || reply.error.code !== 'APPROVAL_REQUIRED') return null
  const { approval } = reply.error.params
  return typeof approval === 'string' ? approval : null
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
export function takeFiles(files: File[]): Promise<TakenFile[]> {
  return forWhoAsked('files.pick', taken(files))
}

async function taken(files: File[]): Promise<TakenFile[]> {
  return open(await api().takeFiles(files))
}
