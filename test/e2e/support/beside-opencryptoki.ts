import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { opencryptokiWrapper } from '../../support/opencryptoki.ts'
import { ROOT } from './electron-path.ts'

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

/** What the holder of the SO PIN does about a locked PIN, with the application closed. */
export function setNewPin(tokenFolder: string, soPin: string, pin: string): void {
  const script = join(ROOT, 'test/support/opencryptoki-new-pin.mjs')
  const command = [tokenFolder, process.execPath, script, soPin, pin]
  execFileSync(opencryptokiWrapper, command, { stdio: 'inherit' })
}
