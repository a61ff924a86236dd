import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { bundleTypeScript } from '../../../scripts/lib/bundle-typescript.mjs'
import { SetupPage } from '../pages/setup-page.ts'
import type { StartedApp, StartOptions } from './app.ts'
import { ROOT } from './electron-path.ts'
import { findBelow, needleOf, type Needle } from './needles.ts'

export const PIN = 'pin-2718281828459045'
const SO_PIN = 'so-pin-3141592653589793'

/** An application whose every file and word of output is in known places. */
export interface Watched extends StartedApp {
  /** What it writes by itself: data, token, logs, caches, temporary files, its home. */
  readonly folders: readonly string[]
  readonly tmp: string
  readonly output: () => string
}

/** To start an application with, so that it writes nowhere but below `work`. */
export function watchedEnv(work: string): Record<string, string> {
  const [tmp, home] = [join(work, 'tmp'), join(work, 'home')]
  for (const folder of [tmp, home]) mkdirSync(folder, { recursive: true })
  return { TMPDIR: tmp, HOME: home, XDG_CACHE_HOME: home }
}

/** An application that was started with `watchedEnv`, from now on. */
export function watch(app: StartedApp, work: string): Watched {
  const [tmp, home] = [join(work, 'tmp'), join(work, 'home')]
  let output = ''
  const child = app.electron.process()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => (output += String(data)))
  }
  return { ...app, folders: [app.dataDir, tmp, home], tmp, output: () => output }
}

/** Starts it with nothing, and makes token and vault by the pages, with these PINs. */
export async function startWatched(
  start: (options: StartOptions) => Promise<StartedApp>,
  work: string,
): Promise<Watched> {
  const dataDir = join(work, 'data')
  const app = watch(await start({ dataDir, env: watchedEnv(work) }), work)
  const setup = new SetupPage(app.page)
  await setup.begin()
  await setup.chooseModule()
  await setup.initialise('Secrets', SO_PIN, PIN)
  await setup.fillVault({ vault: 'Secrets', officer: 'Ada' }, PIN)
  await setup.create()
  await setup.goHome()
  return app
}

export function pinNeedles(): Needle[] {
  return [needleOf('PIN', Buffer.from(PIN)), needleOf('SO PIN', Buffer.from(SO_PIN))]
}

/** The store's key, which only the token gives out. After the application has ended. */
export async function storeKeyNeedle(dataDir: string): Promise<Needle> {
  return needleOf('store key', await storeKey(dataDir, PIN))
}

export async function storeKey(dataDir: string, pin: string): Promise<Buffer> {
  return (await vaultKeys(dataDir, pin)).store
}

/** Of a vault that is shut: the keys of its store and of its log. */
export async function vaultKeys(
  dataDir: string,
  pin: string,
): Promise<{ readonly store: Buffer; readonly log: Buffer }> {
  const file = join(ROOT, '.cache/run/store-key-child.mjs')
  await bundleTypeScript(join(ROOT, 'test/e2e/support/store-key-child.ts'), file)
  const hex = execFileSync(process.execPath, [file, join(dataDir, 'data'), pin]).toString()
  expect(hex).toMatch(/^([0-9a-f]{64}\n){2}$/)
  const [store = '', log = ''] = hex.split('\n')
  return { store: Buffer.from(store, 'hex'), log: Buffer.from(log, 'hex') }
}

/** Plants each secret in every form in `folder`, and sees that the search finds it there. */
export function expectSearchFinds(folder: string, needles: readonly Needle[]): void {
  const planted = join(folder, 'planted')
  for (const { name, forms } of needles) {
    const inBase64 = [0, 1, 2].map((shift) => {
      const around = [Buffer.alloc(shift, 7), forms[0]!, Buffer.from('tail')]
      return Buffer.from(Buffer.concat(around).toString('base64'))
    })
    for (const form of [...forms, ...inBase64]) {
      writeFileSync(planted, Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]))
      expect(findBelow([folder], needles)).toContain(`${name}: ${planted}`)
    }
  }
  rmSync(planted)
}
