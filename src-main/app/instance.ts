import { app } from 'electron'

/** Exit code of a second start on the same data folder. */
export const EXIT_RUNNING = 3

/**
 * One application a data folder: Electron's lock lies in `userData`, which is that folder.
 * `onSecond` is called in the first one when somebody starts another.
 */
export function isOnlyInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecond)
  return true
}
