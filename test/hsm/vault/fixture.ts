import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Journal } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { settableClock } from '@main/platform/clock.ts'
import type { Progress, Timers, TokenReport } from '@main/vault/index.ts'
import { Vaults } from '@main/vault/index.ts'
import { hasOpencryptoki, initialiseOpencryptoki } from '../../support/opencryptoki.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'

export type Maker = 'SoftHSM' | 'opencryptoki'

/** opencryptoki only beside its private daemon. */
export const makers: readonly Maker[] = hasOpencryptoki()
  ? ['SoftHSM', 'opencryptoki']
  : ['SoftHSM']

/** Time that passes only when the test says so. */
export function manualTimers(): Timers & { pass(ms: number): void; readonly waiting: number } {
  let now = 0
  const set = new Set<{ at: number; work: () => void }>()
  return {
    after(ms, work) {
      const timer = { at: now + ms, work }
      set.add(timer)
      return () => set.delete(timer)
    },
    pass(ms) {
      now += ms
      for (const timer of [...set]) {
        if (timer.at <= now && set.delete(timer)) timer.work()
      }
    },
    get waiting() {
      return set.size
    },
  }
}

export const pinOf = (token: TestToken, pin = token.pin) =>
  SecretBytes.copyOf(Buffer.from(pin, 'utf8'))

export interface CreateOptions {
  readonly of?: Vaults
  /** Of an earlier vault on the same kind of token: to try a token out takes seconds. */
  readonly report?: TokenReport
}

/** A data folder with its vaults, over one real module. */
export function makeWorld() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyrite-data-'))
  mkdirSync(join(dataFolder, 'vaults'), { mode: 0o700 })
  const clock = settableClock('2026-11-22T08:00:00.000Z')
  const timers = manualTimers()
  const reports: unknown[] = []
  const progress: Progress[] = []
  let onProgress: (step: Progress) => void = () => undefined
  const newVaults = () =>
    new Vaults({
      dataFolder,
      clock,
      timers,
      journal: new Journal(dataFolder, clock),
      resolveModule: async (reference) => reference,
      onProgress: (step) => {
        progress.push(step)
        onProgress(step)
      },
      report: (error) => reports.push(error),
    })
  const vaults = newVaults()
  return {
    dataFolder,
    clock,
    timers,
    reports,
    progress,
    vaults,
    newVaults,
    onProgress(listener: (step: Progress) => void) {
      onProgress = listener
    },
    async create(token: TestToken, { of = vaults, report }: CreateOptions = {}) {
      using pin = pinOf(token)
      return await of.create({
        name: 'Test vault',
        officer: 'Olga Officer',
        module: { path: token.modulePath },
        token: { serial: token.serial, label: token.label },
        pin,
        lastTry: false,
        ...(report ? { report } : {}),
      })
    },
    async unlock(id: string, token: TestToken, pin = token.pin, of = vaults) {
      using secret = pinOf(token, pin)
      return await of.unlock(id, { pin: secret, lastTry: false })
    },
    async dispose() {
      await vaults.lock('quit')
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
export type World = ReturnType<typeof makeWorld>

export function makeToken(
  maker: Maker,
  label: string,
): { token: TestToken; readonly dispose: () => void } {
  if (maker === 'opencryptoki') {
    return { token: initialiseOpencryptoki(label), dispose: () => undefined }
  }
  const softHsm = makeSoftHsm()
  return { token: softHsm.addToken(label), dispose: () => softHsm.dispose() }
}

/** Every file below a folder, with its content. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, readFileSync(path)]
    }),
  )
}
