import { fchmodSync, futimesSync } from 'node:fs'
import { errnoOf, fsError } from '../../platform/fs-error.ts'

/** Permissions alone: no set-user-id of somebody else's making. */
const MODE_BITS = 0o777
/**
 * Of file systems that have neither permissions nor owners (FAT sticks), or where what is written
 * belongs to somebody else (a stick that another user mounted): theirs are their mount's.
 */
const NOT_OURS: readonly (string | undefined)[] = ['EPERM', 'ENOTSUP', 'ENOSYS']

/** Gives an opened file or folder the permissions and the time (seconds since 1970) that it had. */
export function giveMode(fd: number, mode: number): void {
  where(() => fchmodSync(fd, mode & MODE_BITS))
}

export function giveTime(fd: number, seconds: number): void {
  // node:fs takes a number below 0 for the present time, and its digits for what they say.
  const time = String(seconds)
  where(() => futimesSync(fd, time, time))
}

/** Errors: WRITE_FAILED. */
function where(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (NOT_OURS.includes(errnoOf(error))) return
    throw fsError(error, { path: '', doing: 'writing' })
  }
}
