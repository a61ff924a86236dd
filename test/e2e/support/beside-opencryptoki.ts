import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { opencryptokiWrapper } from '../../support/opencryptoki.ts'
import type { StartedApp } from './app.ts'
import { ROOT } from './electron-path.ts'
import { isRoot } from './ordinary-user.ts'

const DAEMON = join(ROOT, 'test/support/opencryptoki-daemon.sh')

/**
 * An executable that runs `program` beside a private opencryptoki, whose token lives in
 * `tokenFolder` from one start to the next. What it runs is root there, if only of a namespace of
 * its own, so it has to go without Chromium's sandbox.
 */
export function besideOpencryptoki(program: string, tokenFolder: string, folder: string): string {
  const wrapper = join(folder, 'beside-opencryptoki')
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec '${opencryptokiWrapper}' '${tokenFolder}' '${program}' "$@"\n`,
  )
  chmodSync(wrapper, 0o755)
  return wrapper
}

/** Ends opencryptoki's daemon, as on a workstation where nobody has started it. */
export function stopDaemon(app: StartedApp): void {
  inside(app, [DAEMON, '--stop'])
}

export function startDaemon(app: StartedApp): void {
  inside(app, [DAEMON, '--keep'])
}

/** What the holder of the SO PIN does about a locked PIN. */
export function setNewPin(app: StartedApp, modulePath: string, soPin: string, pin: string): void {
  const script = join(ROOT, 'test/support/opencryptoki-new-pin.mjs')
  inside(app, [process.execPath, script, modulePath, soPin, pin])
}

/** Runs a command beside the running application and its daemon. */
function inside(app: StartedApp, command: readonly string[]): void {
  // The daemon asks the kernel who calls, so the caller has to be a process that it can see.
  const where = ['--mount', '--ipc', `--pid=/proc/${app.pid}/ns/pid_for_children`]
  const asWhom = isRoot ? [] : ['--user', '--preserve-credentials']
  execFileSync('nsenter', ['--target', String(app.pid), ...where, ...asWhom, ...command], {
    stdio: 'inherit',
    env: { ...process.env, KEYRITE_OPENCRYPTOKI_INSIDE: '1' },
  })
}
