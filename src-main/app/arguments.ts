import { resolve } from 'node:path'

/** What may be said on the command line; Chromium's own switches pass by unread. */
export interface Arguments {
  /** Everything of Keyrite's below this folder; null: the places that XDG names. */
  readonly dataDir: string | null
  /** Only heeded where the application is run from its sources. */
  readonly testHooks: boolean
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const DATA_DIR = '--data-dir'

/** @throws UsageError when `--data-dir` names no folder. */
export function parseArguments(argv: readonly string[], cwd: string): Arguments {
  const folder = valueOf(argv, DATA_DIR)
  return {
    dataDir: folder === null ? null : resolve(cwd, folder),
    testHooks: argv.includes('--test-hooks'),
  }
}

/** Accepts `--name value` and `--name=value`; the last one counts. */
function valueOf(argv: readonly string[], name: string): string | null {
  const at = argv.findLastIndex((argument) => argument === name || argument.startsWith(`${name}=`))
  const argument = argv[at]
  if (argument === undefined) return null
  const value = argument === name ? argv[at + 1] : argument.slice(name.length + 1)
  if (!value || value.startsWith('-')) throw new UsageError(`${name} needs a folder.`)
  return value
}
