/** Keyrite's own page: `app://keyrite/index.html`, and in development the address of vite. */
export const SCHEME = 'app'
export const HOST = 'keyrite'
export const ORIGIN = `${SCHEME}://${HOST}`
export const START_PAGE = `${ORIGIN}/index.html`

export interface Page {
  /** The one address that a window shows. */
  readonly url: string
  /** Scheme and host that its parts come from. */
  readonly origin: string
  /** Served by vite, with DevTools; false for everything that was built. */
  readonly development: boolean
}

const builtPage: Page = { url: START_PAGE, origin: ORIGIN, development: false }

/**
 * The page to show. `devUrl` is electron-vite's ELECTRON_RENDERER_URL; it is heeded only from the
 * sources and only when it stays on this machine.
 */
export function pageToShow(isPackaged: boolean, devUrl: string | undefined): Page {
  if (isPackaged || !devUrl || !URL.canParse(devUrl)) return builtPage
  const url = new URL(devUrl)
  if (url.protocol !== 'http:' || !['localhost', '127.0.0.1'].includes(url.hostname)) {
    return builtPage
  }
  return { url: url.href, origin: url.origin, development: true }
}

/** `URL.origin` is 'null' for schemes that the WHATWG doesn't know, so scheme and host it is. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return ''
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

/** True when the address is the page itself, whatever its fragment. */
export function isPage(page: Page, address: string): boolean {
  return URL.canParse(address) && withoutFragment(address) === withoutFragment(page.url)
}

function withoutFragment(address: string): string {
  const url = new URL(address)
  url.hash = ''
  return url.href
}
