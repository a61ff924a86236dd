// What a session may outlive, and what not: lock, sleep, quit.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, expect, type StartedApp } from './support/app.ts'
import { ask, createVault, invoke, PIN } from './support/vault.ts'

const clipboardText = (app: StartedApp): Promise<string> =>
  app.electron.evaluate(({ clipboard }) => clipboard.readText())

const pressLock = (app: StartedApp): Promise<void> =>
  app.electron.evaluate(({ Menu }) => {
    const item = Menu.getApplicationMenu()!.getMenuItemById('lock')!
    ;(item.click as () => void)()
  })

const untilLocked = (app: StartedApp): Promise<void> =>
  expect.poll(async () => (await ask(app, 'vault.state', undefined)).open).toBeNull()

test('a lock takes back what was copied and forgets what was dropped', async ({
  start,
  work: dataDir,
}) => {
  const app = await start({ dataDir })
  const { open } = await createVault(app)
  await app.page.evaluate(() => {
    const seen: unknown[] = []
    Object.assign(window, { seen })
    window.keyrite!.on('clipboard', ({ secondsLeft }) => seen.push(secondsLeft))
    window.keyrite!.on('vault.changed', (state) => seen.push(state.lockedBecause))
  })

  const file = join(dataDir, 'parameters.bin')
  writeFileSync(file, 'x')
  await app.page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'session-input'
    document.body.append(input)
  })
  await app.page.setInputFiles('#session-input', file)
  const id = await app.page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#session-input')!
    const taken = await window.keyrite!.takeFiles([...input.files!])
    return taken.ok ? taken.value[0]!.id : ''
  })
  await ask(app, 'app.copy', { text: 'secret-4711', secret: true })
  expect(await clipboardText(app)).toBe('secret-4711')

  await pressLock(app)
  await untilLocked(app)
  await expect.poll(() => clipboardText(app)).toBe('')
  const seen = () => app.page.evaluate(() => (window as unknown as { seen: unknown[] }).seen)
  // The seconds between depend on how long the lock took to come.
  const ends = async () =>
    (await seen()).filter((each) => [30, 0, 'asked'].includes(each as string))
  await expect.poll(ends).toEqual([30, 0, 'asked'])
  expect(await invoke(app, 'log.verify', undefined)).toMatchObject({
    error: { code: 'VAULT_LOCKED' },
  })

  await ask(app, 'vault.unlock', { vaultId: open!.id, pin: PIN, lastTry: false })
  const target = (await ask(app, 'ceremony.targets', undefined))[0]!.id
  const ceremony = await ask(app, 'ceremony.start', {
    target,
    rehearsal: false,
    againMaterialId: null,
  })
  const again = await invoke(app, 'ceremony.loadFiles', { ceremonyId: ceremony.id, files: [id] })
  expect(again).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
})

test('going to sleep locks', async ({ start, work: dataDir }) => {
  const app = await start({ dataDir })
  await createVault(app)
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await untilLocked(app)
})

test('quitting locks, traces it, and takes back what was copied', async ({
  start,
  work: dataDir,
}) => {
  const first = await start({ dataDir })
  const { open } = await createVault(first)
  await first.close()

  const second = await start({ dataDir })
  expect((await ask(second, 'vault.state', undefined)).open).toBeNull()
  await ask(second, 'vault.unlock', { vaultId: open!.id, pin: PIN, lastTry: false })
  const { traces } = await ask(second, 'log.list', {
    before: null,
    limit: 10,
    search: 'lockVault',
    outcome: 'all',
  })
  expect(traces).toContainEqual(
    expect.objectContaining({ operation: 'lockVault', params: { reason: 'quit' } }),
  )
  expect(await ask(second, 'log.verify', undefined)).toMatchObject({ ok: true })
})

test('a page that was loaded anew finds the vault open as it was', async ({
  start,
  work: dataDir,
}) => {
  const app = await start({ dataDir })
  const { open } = await createVault(app)
  const state = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const back = new Promise<void>((done) => webContents.once('did-finish-load', () => done()))
    webContents.forcefullyCrashRenderer()
    await back
    return (await webContents.executeJavaScript(`keyrite.invoke('vault.state')`)) as unknown
  })
  expect(state).toMatchObject({ ok: true, value: { open: { id: open!.id } } })
})

test('the clock can be moved by a test, and a clock set back stops changes', async ({
  start,
  work: dataDir,
}) => {
  const app = await start({ dataDir })
  await createVault(app)
  await app.electron.evaluate(() => globalThis.keyriteTest!.setClockOffset(-86_400_000))
  const { clock } = await ask(app, 'vault.state', undefined)
  expect(clock.behind).toBe(true)
  expect(await invoke(app, 'settings.set', { idleMinutes: 5, signOutMinutes: 5 })).toMatchObject({
    error: { code: 'CLOCK_BEHIND' },
  })
})

test('no hook is there unless it was asked for', async ({ start }) => {
  const app = await start({ testHooks: false })
  expect(await app.electron.evaluate(() => 'keyriteTest' in globalThis)).toBe(false)
})

test('language and theme are kept and reach menu and page', async ({ start, work: dataDir }) => {
  const first = await start({ dataDir })
  await ask(first, 'app.setPreferences', { language: 'zh-CN', theme: 'dark' })
  const label = (app: StartedApp): Promise<string | undefined> =>
    app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items[0]?.label)
  expect(await label(first)).toContain('保险库')
  await first.close()
  const second = await start({ dataDir })
  expect(await label(second)).toContain('保险库')
  expect(await second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  expect(await ask(second, 'app.preferences', undefined)).toEqual({
    language: 'zh-CN',
    theme: 'dark',
  })
})
