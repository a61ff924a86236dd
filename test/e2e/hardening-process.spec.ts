// What the processes of the application may do, and what they leave behind.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, expect } from './support/app.ts'
import { coreLimit, internetSockets, kindOf, statusOf } from './support/processes.ts'
import { withDescendants } from './support/processes.ts'
import { endAll, spawnApp, untilOpen } from './support/spawned.ts'

// Before `work` is removed, which they write to; also when a test failed half-way.
test.afterEach(endAll)

test('an ordinary user gets a sandboxed page', async ({ start }) => {
  const app = await start({ ordinaryUser: true })
  const renderer = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
  )
  expect(kindOf(renderer)).toBe('renderer')
  expect(statusOf(renderer, 'Uid')).not.toMatch(/^0\b/)
  // 2: a filter of system calls; main has none of its own.
  expect(statusOf(renderer, 'Seccomp')).toBe('2')
  expect(statusOf(app.pid, 'Seccomp')).toBe(statusOf(process.pid, 'Seccomp'))
  expect(statusOf(renderer, 'NoNewPrivs')).toBe('1')
  expect(statusOf(renderer, 'CapEff')).toBe('0000000000000000')
  for (const space of ['pid', 'net', 'user']) {
    const of = (pid: number): string => readlinkSync(`/proc/${pid}/ns/${space}`)
    expect(of(renderer), space).not.toBe(of(app.pid))
  }
  const info = await app.page.evaluate(() => window.keyrite!.invoke('app.info', undefined))
  expect(info).toMatchObject({ ok: true, value: { sandboxed: true, runsAsRoot: false } })
})

test('core dumps are off in every process, whatever the shell allowed', async ({
  work: folder,
}) => {
  const shell = ['prlimit', '--core=unlimited:unlimited']
  const allowed = execFileSync(shell[0]!, [shell[1]!, 'cat', '/proc/self/limits'], {
    encoding: 'utf8',
  })
  expect(allowed).toMatch(/core file size\s+unlimited/)
  const app = spawnApp([`--data-dir=${folder}`], shell)
  await untilOpen(app)
  const limits = withDescendants(app.pid)
    .map((pid) => ({ kind: kindOf(pid), limit: coreLimit(pid) }))
    .filter(({ limit }) => limit !== '')
  app.process.kill('SIGTERM')
  expect(limits.length).toBeGreaterThan(3)
  expect(limits.filter(({ limit }) => limit !== '0 0')).toEqual([])
  expect(await app.exit).toBe(0)
})

test('no process holds an internet socket', async ({ work: folder }) => {
  const app = spawnApp([`--data-dir=${folder}`])
  await untilOpen(app)
  const seen: string[] = []
  for (let look = 0; look < 20; look += 1) {
    seen.push(...internetSockets(withDescendants(app.pid)))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  app.process.kill('SIGTERM')
  expect(seen).toEqual([])
  expect(await app.exit).toBe(0)
})

test('no process speaks to an internet address from start to end', async ({ work: folder }) => {
  const trace = join(folder, 'trace')
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg,bind,listen'
  const strace = ['strace', '-f', '-qq', '-e', calls, '-o', trace]
  const app = spawnApp([`--data-dir=${join(folder, 'data')}`], strace)
  await untilOpen(app, 60_000)
  const [main] = withDescendants(app.pid).slice(1)
  process.kill(main!, 'SIGTERM')
  expect(await app.exit).toBe(0)
  const lines = readFileSync(trace, 'utf8').split('\n')
  // The screen, at the least, is spoken to by a socket of the file system.
  expect(lines.some((line) => line.includes('AF_UNIX'))).toBe(true)
  expect(lines.filter((line) => line.includes('AF_INET'))).toEqual([])
})

test('a second start on the same data folder ends and brings the first to the front', async ({
  start,
  work: folder,
}) => {
  const app = await start()
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide())
  const second = spawnApp(['--data-dir', app.dataDir])
  expect(await second.exit).toBe(3)
  expect(second.output()).toContain('INSTANCE_RUNNING')
  expect(second.output()).not.toMatch(/^\s+at /m)
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible()),
    )
    .toBe(true)
  const other = spawnApp(['--data-dir', folder])
  await untilOpen(other)
  other.process.kill('SIGTERM')
  expect(await other.exit).toBe(0)
})

test('what can not be started is refused in a line', async ({ work: folder }) => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const [args, code, line] of [
    [['--data-dir'], 2, '--data-dir needs a folder'],
    [[`--data-dir=${file}`], 1, 'TARGET_NOT_A_FOLDER'],
  ] as const) {
    const app = spawnApp(args)
    expect(await app.exit).toBe(code)
    expect(app.output()).toContain(line)
    expect(app.output()).not.toMatch(/^\s+at /m)
  }
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends it in order and in time`, async ({ work: folder }) => {
    const app = spawnApp([`--data-dir=${folder}`])
    await untilOpen(app)
    app.process.kill(signal)
    // out of order, or out of time, it ends with 1
    expect(await app.exit).toBe(0)
  })
}

test('a page that crashes comes back once by itself', async ({ start }) => {
  const app = await start()
  const href = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const back = new Promise<void>((resolve) =>
      webContents.once('did-finish-load', () => resolve()),
    )
    webContents.forcefullyCrashRenderer()
    await back
    return (await webContents.executeJavaScript('location.href')) as string
  })
  expect(href).toMatch(/^app:\/\/keyrite\/index\.html/)
})

test('a page that crashes again asks first', async ({ start }) => {
  const app = await start()
  const asked = await app.electron.evaluate(async ({ BrowserWindow, dialog }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const crash = async (): Promise<void> => {
      const back = new Promise<void>((done) => webContents.once('did-finish-load', () => done()))
      webContents.forcefullyCrashRenderer()
      await back
    }
    let questions = 0
    dialog.showMessageBox = () => {
      questions += 1
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    const counts = []
    for (let time = 0; time < 2; time += 1) {
      await crash()
      counts.push(questions)
    }
    return counts
  })
  expect(asked).toEqual([0, 1])
})

test('all files are private and hold nothing that the page stored', async ({
  start,
  work: folder,
}) => {
  const app = await start({ dataDir: folder })
  const mark = 'mark-of-the-page-7c1e'
  await app.page.evaluate((text) => {
    localStorage.setItem('mark', text)
    sessionStorage.setItem('mark', text)
    document.cookie = `mark=${text}`
    return new Promise((resolve) => {
      const open = indexedDB.open(text)
      open.onsuccess = resolve
      open.onerror = resolve
    })
  }, mark)
  await app.close()
  expect(spawnSync('grep', ['-r', mark, folder], { encoding: 'utf8' }).stdout).toBe('')
  for (const name of ['config', 'data', 'state', 'cache']) {
    expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o700)
  }
  const open = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0,
  )
  expect(open.map((entry) => entry.name)).toEqual([])
})
