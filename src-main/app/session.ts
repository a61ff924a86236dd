import { app, session, type Session } from 'electron'
import { ORIGIN, SCHEME, type Page } from './origin.ts'
import { listPageFiles, servePage } from './page-files.ts'

/** Without 'persist:' Chromium keeps the session in memory: no cookie, cache or storage on disk. */
const PARTITION = 'keyrite'

/** Chromium's code for a certificate that is refused (net::ERR_FAILED). */
const REFUSE_CERTIFICATE = -2

/**
 * Hardens every session as it comes into being, Chromium's default one included: nothing is allowed
 * but requests for the page's own files. Has to be called before Electron is ready.
 */
export function hardenAllSessions(page: Page): void {
  app.on('session-created', (made) => {
    silenceSpellChecker(made)
    refusePermissions(made)
    refuseRequests(made, page)
    made.on('will-download', (event) => event.preventDefault())
    made.setCertificateVerifyProc((_, answer) => answer(REFUSE_CERTIFICATE))
  })
}

/** The session of the window, which serves the built page. */
export async function pageSession(page: Page, folder: string): Promise<Session> {
  const own = session.fromPartition(PARTITION, { cache: false })
  if (!page.development) {
    const files = await listPageFiles(folder)
    own.protocol.handle(SCHEME, (request) => servePage(files, request))
  }
  return own
}

/** It fetches dictionaries from a server as soon as it has a language, asked or not. */
function silenceSpellChecker(made: Session): void {
  made.setSpellCheckerDictionaryDownloadURL(`${ORIGIN}/no-dictionaries/`)
  made.setSpellCheckerLanguages([])
  made.setSpellCheckerEnabled(false)
}

function refusePermissions(made: Session): void {
  made.setPermissionRequestHandler((_, __, answer) => answer(false))
  made.setPermissionCheckHandler(() => false)
  made.setDevicePermissionHandler(() => false)
  made.setDisplayMediaRequestHandler((_, answer) => answer({}))
  made.on('select-hid-device', (event, _, answer) => {
    event.preventDefault()
    answer()
  })
  made.on('select-serial-port', (event, _, __, answer) => {
    event.preventDefault()
    answer('')
  })
  made.on('select-usb-device', (event, _, answer) => {
    event.preventDefault()
    answer()
  })
}

/** The filter sees http, https, ws, wss, ftp, file and data; `app://` never leaves the process. */
function refuseRequests(made: Session, page: Page): void {
  made.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowed(details.url, page) })
  })
}

function isAllowed(address: string, page: Page): boolean {
  if (address.startsWith(`${ORIGIN}/`)) return true
  if (!page.development) return false
  // Vite's files and its socket for changes; DevTools' own pages.
  const vite = new URL(page.origin)
  const { protocol, host } = new URL(address)
  return protocol === 'devtools:' || (host === vite.host && /^(http|ws):$/.test(protocol))
}
