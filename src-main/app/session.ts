import { session, type Session } from 'electron'
import type { Page } from './origin.ts'
import { SCHEME, ORIGIN } from './origin.ts'
import { listPageFiles, servePage } from './page-files.ts'

/** Without 'persist:' Chromium keeps the session in memory: no cookie, cache or storage on disk. */
const PARTITION = 'keyrite'

/** Chromium's code for a certificate that is refused (net::ERR_FAILED). */
const REFUSE_CERTIFICATE = -2

/**
 * The session of the window, with everything refused that the page has no use for: permissions,
 * devices, downloads, and every request but those for its own files. Before the first window.
 */
export async function hardenedSession(page: Page, pageFolder: string): Promise<Session> {
  const own = session.fromPartition(PARTITION, { cache: false })
  refusePermissions(own)
  refuseRequests(own, page)
  own.on('will-download', (event) => event.preventDefault())
  own.setCertificateVerifyProc((_, answer) => answer(REFUSE_CERTIFICATE))
  // The checker would fetch its dictionaries from a server.
  own.setSpellCheckerEnabled(false)
  if (!page.development) {
    const files = await listPageFiles(pageFolder)
    own.protocol.handle(SCHEME, (request) => servePage(files, request))
  }
  return own
}

function refusePermissions(own: Session): void {
  own.setPermissionRequestHandler((_, __, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler((_, answer) => answer({}))
  own.on('select-hid-device', (event, _, answer) => {
    event.preventDefault()
    answer()
  })
  own.on('select-serial-port', (event, _, __, answer) => {
    event.preventDefault()
    answer('')
  })
  own.on('select-usb-device', (event, _, answer) => {
    event.preventDefault()
    answer()
  })
}

/** The filter sees http, https, ws, wss, ftp and file; `app://` never leaves the process. */
function refuseRequests(own: Session, page: Page): void {
  own.webRequest.onBeforeRequest((details, answer) => {
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
