// What a hostile script in the page could try, tried from inside the page.
import { test, expect, startApp, type StartedApp } from './support/app.ts'

let app: StartedApp

test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(async () => {
  await app.close()
})

test('the page lives with its policy and complains of nothing', async () => {
  const warnings: string[] = []
  app.page.on('console', (message) => {
    if (/warning|error/.test(message.type())) warnings.push(message.text())
  })
  await app.page.reload({ waitUntil: 'load' })
  await app.page.waitForTimeout(1000)
  expect([...app.complaints, ...warnings]).toEqual([])
})

test('the page has nothing of Node and exactly the contract of the preload', async () => {
  const found = await app.page.evaluate(() => ({
    node: ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'electron'].filter(
      (name) => name in globalThis,
    ),
    keys: Object.keys(window.keyrite!).sort(),
    secure: isSecureContext,
    origin: location.origin,
  }))
  expect(found).toEqual({
    node: [],
    keys: ['invoke', 'on', 'takeFiles'],
    secure: true,
    origin: 'app://keyrite',
  })
})

test('the page cannot replace what the preload gave it', async () => {
  const replaced = await app.page.evaluate(() => {
    const theirs = window.keyrite
    const attempts = [
      () => Object.assign(window.keyrite!, { invoke: null }),
      () => Object.assign(window, { keyrite: null }),
      () => delete (window as unknown as Record<string, unknown>)['keyrite'],
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Refused, as it should be; what counts is what is there afterwards.
      }
    }
    return window.keyrite !== theirs || typeof window.keyrite?.invoke !== 'function'
  })
  expect(replaced).toBe(false)
})

// `page.evaluate` itself is exempt from the policy, a timer is not.
test('strings do not become code', async () => {
  const outcome = await app.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          const attempts = [
            () => eval('1') as unknown,
            // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the very attempt
            () => new Function('return 1'),
            () => (document.createElement('script').textContent = 'window.injected = 1'),
            () => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'),
            () => document.write('<script>window.injected = 1</script>'),
          ]
          resolve(
            attempts.map((attempt) => {
              try {
                attempt()
                return 'ran'
              } catch (error) {
                return (error as Error).name
              }
            }),
          )
        })
      }),
  )
  expect(outcome).toEqual(['EvalError', 'EvalError', 'TypeError', 'TypeError', 'TypeError'])
})

test('inline scripts, handlers and javascript: addresses do not run', async () => {
  const ran = await app.page.evaluate(async () => {
    const [script, button, link] = ['script', 'button', 'a'].map((tag) =>
      document.createElement(tag),
    ) as [HTMLElement, HTMLElement, HTMLElement]
    const attempts = [
      () => script.append('window.injected = 1'),
      () => document.body.append(script),
      () => button.setAttribute('onclick', 'window.injected = 2'),
      () => link.setAttribute('href', 'javascript:window.injected=3'),
      () => document.body.append(button, link),
      () => button.click(),
      () => link.click(),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Some are refused by Trusted Types; what counts is what ran in the end.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    for (const element of [script, button, link]) element.remove()
    return 'injected' in window
  })
  expect(ran).toBe(false)
})

test('permissions are denied, asked or not', async () => {
  const outcome = await app.page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi']
    const states = await Promise.all(
      names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName })
        return `${name} ${status.state}`
      }),
    )
    const located = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('located'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
      ),
    )
    const notifies = await Notification.requestPermission()
    return { states: states.filter((state) => !state.endsWith(' denied')), located, notifies }
  })
  expect(outcome).toEqual({ states: [], located: 'denied', notifies: 'denied' })
})

test('devices, clipboard and screen are out of reach', async () => {
  const refused = await app.page.evaluate(async () => {
    // Not all of these are in every version of the DOM's types.
    const nav = navigator as unknown as Record<string, Record<string, (o?: unknown) => unknown>>
    const attempts: Record<string, () => unknown> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
      readClipboard: () => navigator.clipboard.readText(),
      writeClipboard: () => navigator.clipboard.writeText('x'),
      usb: () => nav['usb']!['requestDevice']!({ filters: [] }),
      hid: () => nav['hid']!['requestDevice']!({ filters: [] }),
      serial: () => nav['serial']!['requestPort']!(),
      bluetooth: () => nav['bluetooth']!['requestDevice']!({ acceptAllDevices: true }),
      midi: () => navigator.requestMIDIAccess(),
      folder: () => (window as unknown as { showDirectoryPicker(): unknown }).showDirectoryPicker(),
      serviceWorker: () => navigator.serviceWorker.register('/sw.js'),
    }
    const outcomes = await Promise.all(
      Object.entries(attempts).map(async ([name, attempt]) => {
        const timeUp = new Promise((_, fail) =>
          setTimeout(() => fail(new Error('pending')), 20_000),
        )
        try {
          const got = await Promise.race([attempt(), timeUp])
          return [name, `granted ${JSON.stringify(got)}`] as const
        } catch (error) {
          return [name, (error as Error).message === 'pending' ? 'pending' : 'refused'] as const
        }
      }),
    )
    return Object.fromEntries(outcomes)
  })
  expect(Object.entries(refused).filter(([, how]) => how !== 'refused')).toEqual([])
})

test('DevTools do not open', async () => {
  const opened = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    webContents.openDevTools()
    await new Promise((resolve) => setTimeout(resolve, 500))
    return webContents.isDevToolsOpened()
  })
  expect(opened).toBe(false)
})

test('a webview is an element like any other', async () => {
  await app.page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'app://keyrite/index.html')
    document.body.append(view)
  })
  await app.page.waitForTimeout(300)
  const contents = await app.electron.evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  )
  expect(contents).toBe(1)
})
