// Who may call what: the contract's names, from the main frame of Keyrite's own window.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test, expect, startApp, type StartedApp } from './support/app.ts'
import { ROOT } from './support/electron-path.ts'

let app: StartedApp

test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(async () => {
  await app.close()
})

const refused = (code: string) => ({
  ok: false,
  error: expect.objectContaining({ code }) as unknown,
})

test('the own page is answered', async () => {
  const reply = await app.page.evaluate(() => window.keyrite!.invoke('app.info', undefined))
  expect(reply).toMatchObject({ ok: true, value: { version: expect.any(String) as unknown } })
})

for (const name of ['no.such', 'toString', '__proto__', '', 'app.info,app.quit']) {
  test(`'${name}' is no call`, async () => {
    const reply = await app.page.evaluate(
      (call) => window.keyrite!.invoke(call as 'app.info', undefined),
      name,
    )
    expect(reply).toEqual(refused('REQUEST_INVALID'))
  })
}

test('arguments that the contract does not know are refused', async () => {
  const reply = await app.page.evaluate(() =>
    window.keyrite!.invoke('app.setPreferences', { theme: 'pink' as 'dark' }),
  )
  expect(reply).toEqual(refused('REQUEST_INVALID'))
})

test('files get ids, and their paths stay out of the page', async () => {
  const path = join(app.dataDir, '参数.bin')
  await writeFile(path, 'x')
  await app.page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'hardening-input'
    document.body.append(input)
  })
  await app.page.setInputFiles('#hardening-input', path)
  const reply = await app.page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#hardening-input')!
    const taken = await window.keyrite!.takeFiles([...input.files!])
    input.remove()
    return taken
  })
  expect(reply).toEqual({
    ok: true,
    value: [{ id: expect.any(String) as unknown, name: '参数.bin', folder: false }],
  })
})

test('a file that a script made up is refused', async () => {
  const reply = await app.page.evaluate(() =>
    window.keyrite!.takeFiles([new File(['x'], '/etc/shadow')]),
  )
  expect(reply).toEqual(refused('REQUEST_INVALID'))
})

/** Another window with our preload: as near as anybody could come to being a second sender. */
async function callFrom(address: string, inFrame: boolean): Promise<unknown[]> {
  return app.electron.evaluate(
    async ({ BrowserWindow, session }, { preload, url, framed }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          preload,
          session: session.fromPartition('keyrite'),
          sandbox: true,
          nodeIntegrationInSubFrames: true,
          additionalArguments: ['--keyrite-calls=app.info,app.quit'],
        },
      })
      await window.loadURL(url)
      const { mainFrame } = window.webContents
      if (framed) {
        await mainFrame.executeJavaScript(
          `new Promise((loaded) => {
            const frame = document.createElement('iframe')
            frame.srcdoc = '<p>inside</p>'
            frame.onload = () => loaded()
            document.body.append(frame)
          })`,
        )
      }
      const frame = framed ? mainFrame.frames[0]! : mainFrame
      const replies = (await frame.executeJavaScript(
        `Promise.all([keyrite.invoke('app.info'), keyrite.takeFiles([new File([], 'x')])])`,
      )) as unknown[]
      window.destroy()
      return replies
    },
    { preload: join(ROOT, 'out/preload/index.cjs'), url: address, framed: inFrame },
  )
}

for (const [who, address, inFrame] of [
  ['a second window with the own page', 'app://keyrite/index.html', false],
  ['a frame in a page', 'about:blank', true],
  ['a foreign page', 'about:blank', false],
] as const) {
  test(`${who} is refused`, async () => {
    expect(await callFrom(address, inFrame)).toEqual([
      refused('SENDER_REFUSED'),
      refused('SENDER_REFUSED'),
    ])
  })
}
