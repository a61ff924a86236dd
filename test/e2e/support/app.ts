import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { existsSync, mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
// Types alone: what main hangs on its globalThis for `evaluate`.
import type {} from '@main/app/test-hooks.ts'
import { besideOpencryptoki } from './beside-opencryptoki.ts'
import { electronPath, ROOT } from './electron-path.ts'
import { removeFolder } from '../../support/folders.ts'
import { lastWords } from './last-words.ts'
import { asOrdinaryUser, isRoot } from './ordinary-user.ts'

export interface StartOptions {
  /** Kept afterwards; without it the application gets a folder of its own that goes with it. */
  readonly dataDir?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** As somebody who is not root, with Chromium's sandbox on. */
  readonly ordinaryUser?: boolean
  /** Beside a private opencryptoki whose token is kept in this folder. */
  readonly opencryptoki?: string
  /** `globalThis.keyriteTest` in main; there unless this is false. */
  readonly testHooks?: boolean
}

export interface StartedApp {
  readonly electron: ElectronApplication
  /** The window. */
  readonly page: Page
  readonly dataDir: string
  /** Process id of Electron's main process (beside opencryptoki: of what started it). */
  readonly pid: number
  /** What the page complained about: console errors, uncaught exceptions, violations of the CSP. */
  readonly complaints: string[]
  /** Quits in order and waits for the end. Safe to call twice. */
  close(): Promise<void>
}

/** Of this worker, whoever started them. */
const running = new Set<StartedApp>()

/** What slides under the mouse between press and release gets no click; the theme obeys this. */
const STILL = '--force-prefers-reduced-motion'

/** Starts the built application (`out/`) with its own data folder. Needs a DISPLAY. */
export async function startApp(options: StartOptions = {}): Promise<StartedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'keyrite-e2e-'))
  const dataDir = options.dataDir ?? join(folder, 'data')
  const ordinary = options.ordinaryUser === true
  const hooks = options.testHooks === false ? [] : ['--test-hooks']
  const electron = await _electron.launch({
    executablePath: executableFor(options, folder),
    args: [STILL, ROOT, `--data-dir=${dataDir}`, ...hooks, ...(options.args ?? [])],
    cwd: folder,
    // Playwright takes the sandbox away from everyone who doesn't ask for it.
    chromiumSandbox: ordinary || (!isRoot && options.opencryptoki === undefined),
    env: { ...(process.env as Record<string, string>), HOME: folder, ...options.env },
  })
  const child = electron.process()
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    running.delete(one)
    await electron.close()
    removeFolder(folder)
  }
  const page = await electron.firstWindow()
  const complaints = collectComplaints(page)
  await page.waitForLoadState()
  const one = {
    electron,
    page,
    dataDir,
    pid: child.pid!,
    complaints,
    close: () => (closing ??= close()),
  }
  running.add(one)
  return one
}

function executableFor({ ordinaryUser, opencryptoki }: StartOptions, folder: string): string {
  const program = electronPath()
  if (opencryptoki !== undefined) return besideOpencryptoki(program, opencryptoki, folder)
  return ordinaryUser ? asOrdinaryUser(program, folder) : program
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

/** Keeps a picture of the page under test-results/screens/. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = resolve(ROOT, 'test-results/screens')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  return path
}

/** `app`: an application of this test's own. `start`: more of them, closed with the test. */
export const test = base.extend<{
  /** A folder of this test's own, removed once its applications are closed. */
  work: string
  app: StartedApp
  start: (options?: StartOptions) => Promise<StartedApp>
  /** Says what each window shows when the test has failed: of a run elsewhere one reads only that. */
  told: undefined
}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright insists on reading a pattern
  work: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'keyrite-work-'))
    await use(folder)
    removeFolder(folder)
  },
  // Reads `work`, whoever defines it: what applications write to goes after them. (A hook of a
  // test runs before, while they still write.)
  start: async ({ work }, use) => {
    const started: StartedApp[] = []
    await use(async (options) => {
      const one = await startApp(options)
      started.push(one)
      return one
    })
    for (const one of started) await one.close()
    expect(existsSync(work)).toBe(true)
  },
  app: async ({ start }, use) => use(await start()),
  // After `start`, and so before it closes them; the applications of a whole file are there, too.
  told: [
    async ({ start: _start }, use, testInfo) => {
      await use(undefined)
      if (testInfo.status === testInfo.expectedStatus) return
      for (const [at, one] of [...running].entries())
        console.log(`  window ${at + 1} of '${testInfo.title}':\n${await lastWords(one)}`)
    },
    { auto: true },
  ],
})

export { expect }
