// Everything from Electron's 'ready' on, in its order.
import { app, clipboard, nativeTheme, shell, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { createDialogs, type Dialogs } from '../platform/dialogs.ts'
import { openLog } from '../platform/log.ts'
import type { Arguments } from './arguments.ts'
import { onAway } from './away.ts'
import { bind } from './bind.ts'
import { TimedClipboard } from './clipboard.ts'
import type { Composition, Parts } from './compose.ts'
import { languageOf, type Language } from './language.ts'
import { setMenu } from './menu.ts'
import { createNotify } from './notify.ts'
import type { Page } from './origin.ts'
import { surviveCrashes } from './page-crash.ts'
import type { AppPaths } from './paths.ts'
import { PreferencesFile } from './preferences.ts'
import { quitInOrder } from './quit.ts'
import { printPdf } from './print.ts'
import type { Report } from './report.ts'
import { pageSession } from './session.ts'
import { software } from './software.ts'
import { chooseClock } from './test-hooks.ts'
import { bringToFront, createWindow } from './window.ts'

export interface Settled {
  readonly args: Arguments
  readonly paths: AppPaths
  readonly page: Page
}

export interface Running {
  bringToFront(): void
}

/** Opens the window on a composed application. */
export async function run({ args, paths, page }: Settled): Promise<Running> {
  const clock = chooseClock(args.testHooks)
  const log = openLog({ path: join(paths.state, 'keyrite.log'), clock })
  const report: Report = (error, where) => log.error(where, { error })
  const preferences = new PreferencesFile(paths.config)
  await preferences.load(report)
  nativeTheme.themeSource = preferences.current.theme
  const language = (): Language =>
    languageOf(preferences.current.language, app.getPreferredSystemLanguages())

  const window = await openWindow(page)
  const notify = createNotify(window.webContents, report)
  const copies = new TimedClipboard(clipboard, (secondsLeft) =>
    notify('clipboard', { secondsLeft }),
  )
  const showMenu = (): void =>
    setMenu(language(), page.development, {
      lock: () => void lock(composing, dialogs),
      switchPerson: () => notify('switchPerson', {}),
      help: () => notify('help', {}),
    })
  const dialogs = createDialogs(() => (window.isDestroyed() ? null : window), language)
  const composing = composed({
    version: app.getVersion(),
    development: page.development,
    dialogs,
    clipboard: copies,
    ...{ paths, clock, preferences, notify, report },
    reveal: (path) => shell.showItemInFolder(path),
    workerFile: built('main/file-worker.js'),
    printPdf,
    software: () => software(app.getAppPath(), app.getVersion()),
    preferencesChanged: (now) => {
      nativeTheme.themeSource = now.theme
      showMenu()
      notify('preferences.changed', now)
    },
  })
  bind(composing, window.webContents, page)
  surviveCrashes(window, language, report)
  // After a reload, too, nobody is there who could go on with what the page before had opened.
  const pageGone = () => void composing.then((made) => made.pageGone()).catch(() => undefined)
  window.webContents.on('did-navigate', pageGone)
  // A page that crashes while it loads is loaded again; that must not end the application.
  window.loadURL(page.url).catch((error: unknown) => report(error, 'page'))
  showMenu()

  const { files, vaults, stopSteps } = await composing
  onAway(() => void vaults.lock('away'))
  const steps = [
    { name: 'clipboard', run: () => copies.clear() },
    ...stopSteps,
    { name: 'log', run: () => log.close() },
  ]
  const mayQuit = async () => !files.running || dialogs.confirmStop('quit')
  quitInOrder({ steps, report, mayQuit })
  // A window that is gone could not show the question, nor how the files end.
  window.on('close', (event) => {
    if (!files.running) return
    event.preventDefault()
    app.quit()
  })
  return { bringToFront: () => bringToFront(window) }
}

/** A part of what the build made. */
function built(part: string): string {
  return join(app.getAppPath(), 'out', part)
}

async function openWindow(page: Page): Promise<BrowserWindow> {
  const session = await pageSession(page, built('renderer'))
  return createWindow({ page, session, preload: built('preload/index.cjs') })
}

/** Loaded only now: the native addons and all features come while the page draws itself. */
async function composed(parts: Parts): Promise<Composition> {
  const { compose } = await import('./compose.ts')
  return compose(parts)
}

/** By the pipeline, as if the page had asked: whether there is anything to lock is checked there. */
async function lock(composing: Promise<Composition>, dialogs: Dialogs): Promise<void> {
  const { files, pipeline } = await composing
  if (files.running && !(await dialogs.confirmStop('lock'))) return
  await pipeline.dispatch('vault.lock', undefined, { trusted: true })
}
