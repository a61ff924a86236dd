import { app } from 'electron'
import type { Report } from './report.ts'
import { stopInOrder, type StopStep } from './stop.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const EXIT_FAILURE = 1

/**
 * Lets the application end only after its steps have run, whichever way it is told to: the window
 * closed, the menu, a signal, an unexpected error.
 */
export function quitInOrder(steps: readonly StopStep[], report: Report): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  let exitCode = 0
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    void stopInOrder(steps, report).then((inTime) => {
      state = 'stopped'
      // `exit` asks nobody any more: neither a page that won't close nor a step that hangs.
      app.exit(inTime ? exitCode : EXIT_FAILURE)
    })
  })
  for (const signal of SIGNALS) process.on(signal, () => app.quit())
  process.on('unhandledRejection', (error) => report(error, 'promise'))
  process.on('uncaughtException', (error) => {
    report(error, 'exception')
    exitCode = EXIT_FAILURE
    app.quit()
  })
}
