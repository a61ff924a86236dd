// Nothing reaches a listener on this very machine: neither from the page, nor without the page's
// policy, nor without the session's filter.
import { test, expect, startApp, type StartedApp } from './support/app.ts'
import { listenTcp, listenUdp, type Listener } from './support/listeners.ts'

let app: StartedApp
let tcp: Listener
let udp: Listener

test.beforeAll(async () => {
  ;[app, tcp, udp] = await Promise.all([startApp(), listenTcp(), listenUdp()])
})
test.afterAll(async () => {
  await app.close()
  tcp.close()
  udp.close()
})

test('the listener hears those who may speak', async () => {
  expect(await (await fetch(`http://127.0.0.1:${tcp.port}/`)).text()).toBe('reached')
  expect(tcp.heard()).toBe(1)
})

test('the page reaches nobody', async () => {
  const before = tcp.heard()
  const outcomes = await app.page.evaluate(async (port) => {
    const at = (scheme: string): string => `${scheme}://127.0.0.1:${port}/x`
    const fails = (attempt: (done: (how: string) => void) => void): Promise<string> =>
      new Promise((resolve) => {
        setTimeout(() => resolve('silent'), 1500)
        try {
          attempt(resolve)
        } catch (error) {
          resolve((error as Error).name)
        }
      })
    const element = (tag: string, attributes: Record<string, string>) =>
      fails((done) => {
        const made = document.createElement(tag)
        made.onload = () => done('loaded')
        made.onerror = () => done('refused')
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
        document.head.append(made)
      })
    const request = (url: string) =>
      fetch(url).then(
        () => 'loaded',
        () => 'refused',
      )
    return Promise.all([
      request(at('http')),
      request(at('https')),
      request('file:///etc/hosts'),
      request('app://keyrite/index.html'),
      fails((done) => {
        const xhr = new XMLHttpRequest()
        xhr.onload = () => done('loaded')
        xhr.onerror = () => done('refused')
        xhr.open('GET', at('http'))
        xhr.send()
      }),
      fails((done) => {
        const socket = new WebSocket(at('ws'))
        socket.onopen = () => done('loaded')
        socket.onerror = () => done('refused')
      }),
      fails((done) => {
        const source = new EventSource(at('http'))
        source.onopen = () => done('loaded')
        source.onerror = () => done('refused')
      }),
      fails((done) => {
        const worker = new Worker(at('http'))
        worker.onmessage = () => done('loaded')
        worker.onerror = () => done('refused')
      }),
      element('img', { src: at('http') }),
      element('img', { src: 'file:///etc/hosts' }),
      element('link', { rel: 'stylesheet', href: at('http') }),
      element('link', { rel: 'preload', as: 'script', href: at('http') }),
      element('link', { rel: 'prefetch', href: at('http') }),
      element('link', { rel: 'preconnect', href: at('http') }),
      element('link', { rel: 'dns-prefetch', href: at('http') }),
      element('video', { src: at('http') }),
      Promise.resolve(navigator.sendBeacon(at('http'), 'x') ? 'queued' : 'refused'),
    ])
  }, tcp.port)
  expect(outcomes).not.toContain('loaded')
  await app.page.waitForTimeout(500)
  expect(tcp.heard()).toBe(before)
})

test('the page reaches nobody by WebRTC', async () => {
  await app.page.evaluate(async (port) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
    peer.createDataChannel('x')
    await peer.setLocalDescription(await peer.createOffer())
    await new Promise((resolve) => setTimeout(resolve, 2000))
    peer.close()
  }, udp.port)
  expect(udp.heard()).toBe(0)
})

test('a document without the policy is stopped by the session', async () => {
  const before = tcp.heard()
  const outcome = await app.electron.evaluate(async ({ BrowserWindow, session }, port) => {
    const own = session.fromPartition('keyrite')
    const seen: string[] = []
    const window = new BrowserWindow({ show: false, webPreferences: { session: own } })
    await window.loadURL('about:blank')
    const code = `fetch('http://127.0.0.1:${port}/').then(() => 'loaded', () => 'refused')`
    seen.push((await window.webContents.executeJavaScript(code)) as string)
    window.destroy()
    return seen
  }, tcp.port)
  expect(outcome).toEqual(['refused'])
  expect(tcp.heard()).toBe(before)
})

test('a session without the filter is stopped by the dead end behind it', async () => {
  const before = tcp.heard()
  const outcomes = await app.electron.evaluate(async ({ session }, port) => {
    const bare = session.fromPartition('another')
    bare.webRequest.onBeforeRequest(null)
    const addresses = [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`]
    const attempts = addresses.map((address) => bare.fetch(address))
    return (await Promise.allSettled(attempts)).map((attempt) =>
      attempt.status === 'rejected' ? String(attempt.reason) : 'reached',
    )
  }, tcp.port)
  // Not ERR_BLOCKED_BY_CLIENT, which would be the filter.
  for (const outcome of outcomes) expect(outcome).toMatch(/ERR_(PROXY|NAME|SOCKS)_/)
  expect(tcp.heard()).toBe(before)
})

test('the scheme serves the built page and nothing beside it', async () => {
  const statuses = await app.electron.evaluate(async ({ session }) => {
    const own = session.fromPartition('keyrite')
    const paths = [
      'index.html',
      '../main/index.js',
      '%2e%2e/main/index.js',
      '..%2fmain%2findex.js',
      '..%5cmain%5cindex.js',
      '/etc/hosts',
      'index.html%00',
    ]
    const answers = paths.map((path) => own.fetch(`app://keyrite/${path}`))
    return (await Promise.all(answers)).map(({ status }) => status)
  })
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404])
})
