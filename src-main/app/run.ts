// Everything from Electron's 'ready' on, in its order.
import { app, clipboard, nativeTheme, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { createDialogs } from '../platform/dialogs.ts'
import { openLog } from '../platform/log.ts'
import type { Arguments } from './arguments.ts'
import { onAway } from './away.ts'
import { bind } from './bind.ts'
import { TimedClipboard } from './clipboard.ts'
import { compose, type Composition } from './compose.ts'
import { languageOf, type Language } from './language.ts'
import { setMenu } from './menu.ts'
import { createNotify } from './notify.ts'
import type { Page } from './origin.ts'
import { surviveCrashes } from './page-crash.ts'
import type { AppPaths } from './paths.ts'
import { PreferencesFile } from './preferences.ts'
import { quitInOrder } from './quit.ts'
import type { Report } from './report.ts'
import { pageSession } from './session.ts'
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
export async function run(settled: Settled): Promise<Running> {
  const clock = chooseClock(settled.args.testHooks)
  const log = openLog({ path: join(settled.paths.state, 'keyrite.log'), clock })
  const report: Report = (error, where) => log.error(where, { error })
  const preferences = new PreferencesFile(settled.paths.config)
  await preferences.load(report)
  nativeTheme.themeSource = preferences.current.theme
  const language = (): Language =>
    languageOf(preferences.current.language, app.getPreferredSystemLanguages())

  const window = await openWindow(settled.page)
  const { webContents } = window
  const notify = createNotify(webContents, report)
  const copies = new TimedClipboard(clipboard, (secondsLeft) =>
    notify('clipboard', { secondsLeft }),
  )
  const composition = await compose({
    paths: settled.paths,
    development: settled.page.development,
    clock,
    log,
    dialogs: createDialogs(() => (window.isDestroyed() ? null : window), language),
    clipboard: copies,
    preferences,
    notify,
    report,
    preferencesChanged: (now) => {
      nativeTheme.themeSource = now.theme
      showMenu(composition, language(), settled.page)
      notify('preferences.changed', now)
    },
  })
  bind({ ...composition, contents: webContents, page: settled.page })
  showMenu(composition, language(), settled.page)
  surviveCrashes(window, language, report)
  onAway(() => lock(composition))
  const steps = [
    { name: 'clipboard', run: () => copies.clear() },
    ...composition.stopSteps,
    { name: 'log', run: () => log.close() },
  ]
  quitInOrder(steps, report)
  // A page that crashes while it loads is loaded again; that must not end the application.
  window.loadURL(settled.page.url).catch((error: unknown) => report(error, 'page'))
  return { bringToFront: () => bringToFront(window) }
}

async function openWindow(page: Page): Promise<BrowserWindow> {
  const built = (part: string): string => join(app.getAppPath(), 'out', part)
  const session = await pageSession(page, built('renderer'))
  return createWindow({ page, session, preload: built('preload/index.cjs') })
}

function showMenu(composition: Composition, language: Language, page: Page): void {
  setMenu(language, page.development, { lock: () => lock(composition) })
}

/** By the pipeline, as if the page had asked: access is checked and the trace written there. */
function lock({ pipeline }: Composition): void {
  void pipeline.dispatch('vault.lock', undefined, { trusted: true })
}
