import { app, type Event, type WebContents } from 'electron'
import { isPage, type Page } from './origin.ts'

/**
 * Holds every page, present and future, to the one address: no other navigation, no window, no
 * webview, no Bluetooth.
 */
export function hardenAllContents(page: Page): void {
  app.on('web-contents-created', (_, contents) => {
    // DevTools is a page of Chromium's own; there is none outside development.
    if (page.development && contents.getType() === 'remote') return
    refuseNavigation(contents, page)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('select-bluetooth-device', (event, _, answer) => {
      event.preventDefault()
      answer('')
    })
  })
}

function refuseNavigation(contents: WebContents, page: Page): void {
  const stay = (event: Event<{ url: string; isMainFrame: boolean }>): void => {
    if (!event.isMainFrame || !isPage(page, event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
}
