import { BrowserWindow, nativeTheme, type Session } from 'electron'
import { CALL_NAMES, CALL_NAMES_SWITCH } from '@shared/ipc'
import { isPage, type Page } from './origin.ts'

/** Behind the page before it has drawn itself; the renderer's theme has the same two. */
const BACKGROUND = { light: '#f2f4f3', dark: '#111719' }

/** Would open the system's dialogs, or ask for devices, from within the page. */
const UNUSED_FEATURES = [
  'FileSystemAccess',
  'FileSystemAccessLocal',
  'Serial',
  'WebBluetooth',
  'WebHID',
  'WebUSB',
]

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
      disableBlinkFeatures: UNUSED_FEATURES.join(','),
      additionalArguments: [`${CALL_NAMES_SWITCH}${CALL_NAMES.join(',')}`],
    },
  })
  const followTheme = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', followTheme)
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  window.once('ready-to-show', () => window.show())
  comeBack(window, page)
  // A page must not keep the window open.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault())
  // The page's own title would say less.
  window.on('page-title-updated', (event) => event.preventDefault())
  return window
}

/**
 * A page can go to about:blank by itself: Chromium asks nobody about that address. It gains nothing
 * there, since calls from there are refused, but the person would be looking at nothing.
 */
function comeBack(window: BrowserWindow, page: Page): void {
  window.webContents.on('did-navigate', (_, url) => {
    if (!isPage(page, url)) void window.loadURL(page.url)
  })
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
