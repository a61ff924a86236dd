import { app } from 'electron'
import type { Report } from './report.ts'
import { stopInOrder, type StopStep } from './stop.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const EXIT_FAILURE = 1

/** How an application ends. */
export interface Quitting {
  readonly steps: readonly StopStep[]
  readonly report: Report
  /** Asks the person where there is something to ask. Not for signals, and not after a fault. */
  readonly mayQuit: () => Promise<boolean>
}

/**
 * Lets the application end only after its steps have run, whichever way it is told to: the window
 * closed, the menu, a signal, an unexpected error.
 */
export function quitInOrder({ steps, report, mayQuit }: Quitting): void {
  let state: 'running' | 'asking' | 'stopping' | 'stopped' = 'running'
  let must = false
  let exitCode = 0
  const stop = (): void => {
    if (state === 'stopping') return
    state = 'stopping'
    void stopInOrder(steps, report).then((inTime) => {
      state = 'stopped'
      // `exit` asks nobody any more: neither a page that won't close nor a step that hangs.
      app.exit(inTime ? exitCode : EXIT_FAILURE)
    })
  }
  const ask = async (): Promise<void> => {
    state = 'asking'
    // A question that can't be put keeps nobody here.
    const may = await mayQuit().catch(() => true)
    if (state !== 'asking') return
    if (may) stop()
    else state = 'running'
  }
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (must) stop()
    else if (state === 'running') void ask()
  })
  const quitUnasked = (): void => {
    must = true
    app.quit()
  }
  for (const signal of SIGNALS) process.on(signal, quitUnasked)
  process.on('unhandledRejection', (error) => report(error, 'promise'))
  process.on('uncaughtException', (error) => {
    report(error, 'exception')
    exitCode = EXIT_FAILURE
    quitUnasked()
  })
}
