import type { WebContents } from 'electron'
import { CHANNELS, events, type EventName, type EventPayload } from '@shared/ipc'
import type { Report } from './report.ts'

export type Notify = <N extends EventName>(name: N, payload: EventPayload<N>) => void

/**
 * The one way of an event to the page. What doesn't match its schema is a fault of ours and goes
 * nowhere; fields that the schema doesn't name are dropped.
 */
export function createNotify(
  contents: Pick<WebContents, 'isDestroyed' | 'send'>,
  report: Report,
): Notify {
  return (name, payload) => {
    if (contents.isDestroyed()) return
    const result = events[name].safeParse(payload)
    if (result.success) contents.send(CHANNELS.event, name, result.data)
    else report(result.error, `event ${name}`)
  }
}
