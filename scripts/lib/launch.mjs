import { root } from './paths.mjs'
import { isRoot, run } from './run.mjs'

// A core dump would put PINs and keys on the disk; the limit is inherited by every process of the
// application. `exec` keeps the process id, so that signals arrive.
const withoutCoreDumps = ['-c', 'ulimit -c 0; exec "$@"', 'sh']

/**
 * Opens the built application.
 * @param {string} electron executable @param {string[]} args the application's own arguments
 */
export const launch = (electron, args) => {
  // Chromium complains about every bus and graphics card that isn't there; main's own lines stay.
  const flags = ['--log-level=3']
  // Chromium refuses its sandbox to root; anyone else keeps it.
  if (isRoot) flags.push('--no-sandbox')
  // npm changes to the root; relative paths among the arguments are meant from where one stood.
  const cwd = process.env['INIT_CWD'] ?? process.cwd()
  return run('sh', [...withoutCoreDumps, electron, ...flags, root, ...args], { cwd })
}
