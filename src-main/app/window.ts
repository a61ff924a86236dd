import { BrowserWindow, nativeTheme, type Session } from 'electron'
import { CALL_NAMES, CALL_NAMES_SWITCH } from '@shared/ipc'
import type { Page } from './origin.ts'

/** Behind the page before it has drawn itself; the renderer's theme has the same two. */
const BACKGROUND = { light: '#ffffff', dark: '#18181c' }

/** The one window: sandboxed, without Node, shown when there is something to see. */
export function createWindow(options: {
  readonly page: Page
  readonly session: Session
  readonly preload: string
}): BrowserWindow {
  const { page, session, preload } = options
  const window = new BrowserWindow({
    title: 'Keyrite',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: {
      preload,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: page.development,
      additionalArguments: [`${CALL_NAMES_SWITCH}${CALL_NAMES.join(',')}`],
    },
  })
  const followTheme = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', followTheme)
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  window.once('ready-to-show', () => window.show())
  // A page must not keep the window open.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault())
  // The page's own title would say less.
  window.on('page-title-updated', (event) => event.preventDefault())
  return window
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

/** Brings the window to the person who started the application a second time. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
