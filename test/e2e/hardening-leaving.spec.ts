// Ways out of the page: other addresses, windows, frames, forms, downloads.
import type { Page } from '@playwright/test'
import { test, expect, startApp, type StartedApp } from './support/app.ts'

let app: StartedApp

test.beforeAll(async () => {
  app = await startApp()
  await app.page.evaluate(() => Object.assign(window, { stayed: true }))
})
test.afterAll(async () => {
  await app.close()
})

/** The page was never left: what was put on its window is still there. */
async function expectStayed(page: Page): Promise<void> {
  await page.waitForTimeout(400)
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
  expect(page.url()).toMatch(/^app:\/\/keyrite\/index\.html(#|$)/)
}

for (const address of [
  'https://example.com/',
  'http://127.0.0.1/',
  'file:///etc/hosts',
  'data:text/html,gone',
  'app://keyrite/other.html',
  'app://other/index.html',
  'blob:app://keyrite/1',
]) {
  test(`no navigation to ${address}`, async () => {
    await app.page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      document.body.append(link)
      link.click()
      link.remove()
      try {
        location.href = to
      } catch {
        // Refused by the page itself; being still here is what counts.
      }
    }, address)
    await expectStayed(app.page)
  })
}

// Chromium asks nobody about this one address, so it is left again at once.
test('about:blank does not last', async () => {
  await app.page.evaluate(() => {
    Object.assign(window, { stayed: true })
    location.href = 'about:blank'
  })
  await app.page.waitForFunction(
    () =>
      location.origin === 'app://keyrite' &&
      document.readyState === 'complete' &&
      !('stayed' in window),
  )
  await app.page.evaluate(() => Object.assign(window, { stayed: true }))
})

test('no refresh by a meta element', async () => {
  await app.page.evaluate(() => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = '0;url=https://example.com/'
    document.head.append(meta)
  })
  await expectStayed(app.page)
})

test('no second window', async () => {
  const opened = await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = location.href
    link.target = '_blank'
    document.body.append(link)
    link.click()
    link.remove()
    return [window.open('https://example.com/'), window.open(location.href), window.open()]
  })
  expect(opened).toEqual([null, null, null])
  expect(app.electron.windows()).toHaveLength(1)
  await expectStayed(app.page)
})

test('no frame with any content, and no contract in an empty one', async () => {
  const inFrames = await app.page.evaluate(async () => {
    const sources = [
      'https://example.com/',
      'app://keyrite/index.html',
      'data:text/html,x',
      'file:///etc/hosts',
      'about:blank',
    ]
    const found = await Promise.all(
      sources.map(async (source) => {
        const frame = document.createElement('iframe')
        frame.src = source
        document.body.append(frame)
        await new Promise((resolve) => setTimeout(resolve, 300))
        let seen: string
        try {
          const inner = frame.contentWindow as unknown as Record<string, unknown>
          seen = `${'keyrite' in inner} ${frame.contentDocument!.body.childElementCount}`
        } catch {
          // Chromium's page for a refused frame is of another origin.
          seen = 'refused'
        }
        frame.remove()
        return seen
      }),
    )
    return found
  })
  for (const seen of inFrames) expect(seen).toMatch(/^(refused|false 0)$/)
  await expectStayed(app.page)
})

test('no form is sent', async () => {
  await app.page.evaluate(() => {
    const form = document.createElement('form')
    form.action = 'https://example.com/'
    form.method = 'post'
    document.body.append(form)
    form.submit()
    form.remove()
  })
  await expectStayed(app.page)
})

test('no download', async () => {
  await app.electron.evaluate(({ session }) => {
    const seen: boolean[] = []
    Object.assign(globalThis, { downloads: seen })
    session
      .fromPartition('keyrite')
      .on('will-download', (event) => seen.push(event.defaultPrevented))
  })
  await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'data:application/octet-stream,x'
    link.download = 'x.bin'
    document.body.append(link)
    link.click()
    link.remove()
  })
  const prevented = () =>
    app.electron.evaluate(() => (globalThis as unknown as { downloads: boolean[] }).downloads)
  // It came as far as main, which is what makes this a test, and no further.
  await expect.poll(prevented).toEqual([true])
  await expectStayed(app.page)
})

test('a file dropped where nothing takes it does not replace the page', async () => {
  const session = await app.page.context().newCDPSession(app.page)
  const data = { items: [], files: ['/etc/hosts'], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data })
  }
  await expectStayed(app.page)
})
