import { app, protocol } from 'electron'
import { SCHEME } from './origin.ts'

/** A name that can't be resolved (RFC 6761, 6.4) in front of a port that nothing listens on. */
const DEAD_END = 'socks5://keyrite.invalid:9'

/**
 * Chromium's own reasons to talk to the outside, each switched off. None of them goes through a
 * page's requests, so the session's filter would not see them.
 */
const QUIET: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-default-apps'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-breakpad'],
  ['no-first-run'],
  ['no-pings'],
  ['no-service-autorun'],
  ['dns-prefetch-disable'],
  ['disable-quic'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  [
    'disable-features',
    [
      'AutofillServerCommunication',
      'CertificateTransparencyComponentUpdater',
      'DialMediaRouteProvider',
      'DnsOverHttps',
      'DnsOverHttpsUpgrade',
      'MediaRouter',
      'OptimizationHints',
      'Prerender2',
      'SpareRendererForSitePerProcess',
      'Translate',
      'WebRtcHideLocalIpsWithMdns',
    ].join(','),
  ],
]

/** No name resolves and every connection, that to this machine included, ends in a dead proxy. */
const CUT_OFF: typeof QUIET = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', DEAD_END],
  ['proxy-bypass-list', '<-loopback>'],
]

/** What Chromium would leave on the disk; the window's session itself lives in memory. */
const FORGETFUL: typeof QUIET = [['disable-gpu-shader-disk-cache'], ['disk-cache-size', '1']]

/**
 * Fields for dates and times are in the order of their `lang`, as everything else in the window is
 * in the language that was chosen in it; Chromium by itself follows the system. A Blink that does not
 * know the name passes over it. (As a preference of the window Electron warns of it.)
 */
const BY_LANGUAGE: typeof QUIET = [['enable-blink-features', 'LangAttributeAwareFormControlUI']]

/** Switches by which a stranger could drive a released application. */
const DRIVEN_BY_OTHERS = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
]

/** Has to run before Electron is ready. `development`: the page comes from vite, over HTTP. */
export function setSwitches({ development }: { readonly development: boolean }): void {
  for (const [name, value] of [
    ...QUIET,
    ...FORGETFUL,
    ...BY_LANGUAGE,
    ...(development ? [] : CUT_OFF),
  ]) {
    app.commandLine.appendSwitch(name, value)
  }
  if (app.isPackaged) for (const name of DRIVEN_BY_OTHERS) app.commandLine.removeSwitch(name)
  // Chromium has no sandbox for root; `app.info` says so, and the page warns.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}
