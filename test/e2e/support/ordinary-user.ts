import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's `nobody`; owns nothing, may start programs and make user namespaces. */
const NOBODY = 65534

export const isRoot = process.getuid?.() === 0

/**
 * An executable that runs `program` as an ordinary user when this is root, else `program` itself.
 * Only an ordinary user gets Chromium's sandbox. setpriv, unlike runuser, replaces itself, so the
 * process id and its signals are the program's own.
 */
export function asOrdinaryUser(program: string, folder: string): string {
  if (!isRoot) return program
  chownSync(folder, NOBODY, NOBODY)
  const wrapper = join(folder, 'as-nobody')
  const drop = `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --no-new-privs`
  writeFileSync(wrapper, `#!/bin/sh\nexec ${drop} '${program}' "$@"\n`)
  chmodSync(wrapper, 0o755)
  return wrapper
}
