// Everything that has to be settled before Electron is ready, in its order.
import { app } from 'electron'
import { makePrivateFolder } from '../platform/private-folder.ts'
import { parseArguments, UsageError, type Arguments } from './arguments.ts'
import { turnOffCoreDumps } from './core-dumps.ts'
import { EXIT_RUNNING, isOnlyInstance } from './instance.ts'
import { hardenAllContents } from './contents.ts'
import { pageToShow } from './origin.ts'
import { appPaths, type AppPaths } from './paths.ts'
import { run, type Running } from './run.ts'
import { hardenAllSessions } from './session.ts'
import { setSwitches } from './switches.ts'

const EXIT_FAILURE = 1
const EXIT_USAGE = 2

// What Keyrite writes is its user's alone, whatever the shell says.
process.umask(0o077)

/** Entry of the main process. Ends the process itself when there is nothing to start. */
export async function start(): Promise<void> {
  const args = readArguments()
  if (!args) return
  const paths = appPaths(args.dataDir, process.env)
  if (!(await preparePaths(paths))) return
  let running: Running | null = null
  if (!isOnlyInstance(() => running?.bringToFront())) {
    return leave(
      EXIT_RUNNING,
      `Keyrite is running already with the data folder ${paths.data}; its window was brought to ` +
        'the front. (INSTANCE_RUNNING)',
    )
  }
  const page = pageToShow(app.isPackaged, process.env['ELECTRON_RENDERER_URL'])
  setSwitches(page)
  hardenAllSessions(page)
  hardenAllContents(page)
  if (!turnOffCoreDumps()) {
    process.stderr.write('Core dumps could not be turned off; start Keyrite by its start script.\n')
  }
  // Not awaited: Electron becomes ready only after this module has been evaluated.
  app
    .whenReady()
    .then(() => run({ args, paths, page }))
    .then((started) => (running = started))
    .catch((error: unknown) => {
      leave(EXIT_FAILURE, `Keyrite could not start: ${describe(error)}`)
    })
}

function readArguments(): Arguments | null {
  try {
    return parseArguments(process.argv, process.cwd())
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    leave(EXIT_USAGE, `${error.message}\nUsage: keyrite [--data-dir FOLDER]`)
    return null
  }
}

/** Makes the four folders and tells Chromium where to put its own things. */
async function preparePaths(paths: AppPaths): Promise<boolean> {
  try {
    for (const folder of Object.values(paths) as string[]) await makePrivateFolder(folder)
  } catch (error) {
    leave(EXIT_FAILURE, `Keyrite can't make its folders: ${describe(error)}`)
    return false
  }
  // `userData` holds the instance lock, so it is the data folder; the rest is cache.
  app.setPath('userData', paths.data)
  app.setPath('sessionData', paths.cache)
  app.setPath('logs', paths.state)
  app.setPath('crashDumps', paths.cache)
  return true
}

function leave(code: number, message: string): void {
  process.stderr.write(`${message}\n`)
  app.exit(code)
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
