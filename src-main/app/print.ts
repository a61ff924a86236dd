import { BrowserWindow, session, type Session } from 'electron'
import { KeyriteError } from '@shared/errors'
import { ORIGIN, SCHEME } from './origin.ts'

/** In memory, and apart from the window's: a page that is printed meets nothing of Keyrite's. */
const PARTITION = 'keyrite-print'
const ADDRESS = `${ORIGIN}/print`
/** Milliseconds until a page that is not printed is given up (ours). */
const TIME_LIMIT = 60_000

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/** Chromium fills in the classes; its own default has a size of 0. */
const FOOTER =
  '<div style="width:100%;padding:0 16mm;font:7pt sans-serif;display:flex;justify-content:space-between">' +
  '<span class="title"></span>' +
  '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'

let printing: Promise<unknown> = Promise.resolve()

/**
 * Makes a PDF of a whole page, in a hidden window of its own: sandboxed, without scripts, and with
 * nothing to load. `hardenAllSessions` and `hardenAllContents` hold for it as for every other.
 * One after the other. @throws KeyriteError PRINT_FAILED
 */
export function printPdf(html: string): Promise<Buffer> {
  const printed = printing.then(() => print(html))
  printing = printed.catch(() => undefined)
  return printed
}

async function print(html: string): Promise<Buffer> {
  const own = session.fromPartition(PARTITION, { cache: false })
  own.protocol.handle(SCHEME, ({ url }) =>
    url === ADDRESS
      ? new Response(html, { headers: HEADERS })
      : new Response(null, { status: 404 }),
  )
  const window = hiddenWindow(own)
  try {
    return await inTime(printed(window))
  } catch (error) {
    throw new KeyriteError('PRINT_FAILED', {}, { cause: error })
  } finally {
    window.destroy()
    own.protocol.unhandle(SCHEME)
  }
}

async function printed(window: BrowserWindow): Promise<Buffer> {
  await window.loadURL(ADDRESS)
  return window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: FOOTER,
    generateTaggedPDF: true,
  })
}

function hiddenWindow(own: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      javascript: false,
      images: false,
      webgl: false,
      plugins: false,
      spellcheck: false,
      devTools: false,
      backgroundThrottling: false,
    },
  })
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not printed in time')), TIME_LIMIT)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
