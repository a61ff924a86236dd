import type { CallArguments } from '@shared/ipc'
import { change } from '../change.ts'
import { openingOf } from '../opening.ts'
import { requireStatus, statusOf, timeOf } from '../running.ts'
import type { RunServices } from '../services.ts'

/** It stands still until it is resumed. @throws KeyriteError WRONG_STATE */
export function pause(services: RunServices) {
  return change<CallArguments<'runs.pause'>>(services, (run, { text }, context) => {
    requireStatus(run, 'running')
    run.status = 'paused'
    const from = timeOf(run.vault)
    run.document.breaks.push({ from, until: null, why: 'paused', reason: text, resumed: null })
    context.note({ reason: text })
  })
}

/**
 * Goes on at the same step, after a pause, a lock or a crash. Who is there may have changed
 * meanwhile: everybody signs in at their places again.
 * @throws KeyriteError WRONG_STATE
 */
export function resume(services: RunServices) {
  return change<CallArguments<'runs.resume'>>(services, (run, { text }, context) => {
    requireStatus(run, 'paused', 'interrupted')
    const { document, vault } = run
    const status = statusOf(run)
    const until = timeOf(vault)
    const last = document.breaks.at(-1)
    if (status === 'paused' && last) Object.assign(last, { until, resumed: text })
    else {
      const [from, why] = [document.lastAt, 'interrupted' as const]
      document.breaks.push({ from, until, why, reason: text, resumed: null })
    }
    document.present = []
    document.opening = openingOf(vault)
    run.status = 'running'
    context.note({ after: status, reason: text })
  })
}
