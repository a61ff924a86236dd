import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CallInput, CallName, CallOutput } from '@shared/ipc'
import { logHandlers } from '@main/log/index.ts'
import type { Progress, UnlockedVault } from '@main/vault/index.ts'
import { pipelineOver } from '../../support/pipeline.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import { makeWorld } from '../vault/fixture.ts'

const SCRIPT = resolve('scripts/verify-audit.mjs')

/** A real vault on SoftHSM, with the log's calls through the application's own pipeline. */
export class Exporting {
  readonly world = makeWorld()
  readonly steps: Progress[] = []
  /** What the system's dialog answers; null: dismissed. */
  picked: string | null = null
  /** The name that the dialog was opened with. */
  offered = ''
  /** Told of each step; may stop the work. */
  onStep: () => void = () => undefined
  readonly #softHsm = makeSoftHsm()
  readonly token = this.#softHsm.addToken('exported')
  readonly other = this.#softHsm.addToken('other')
  readonly #pipeline = pipelineOver(
    logHandlers({
      dialogs: {
        pickSaveFile: async (name) => {
          this.offered = name
          return this.picked
        },
      },
      onProgress: (step) => {
        this.steps.push(step)
        this.onStep()
      },
    }),
    this.world,
  )

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('the vault is locked')
    return open
  }

  path(name: string): string {
    return join(this.world.dataFolder, name)
  }

  async trace(count: number, more: object = {}): Promise<void> {
    for (let n = 0; n < count; n += 1)
      await this.vault.audit.append({
        ...{ operator: 'Olga Officer', operation: 'encryptData', resource: 'cmk', resourceId: 'k' },
        ...{ outcome: 'success', code: '', params: { n }, ...more },
      })
  }

  call<N extends CallName>(name: N, input: CallInput<N>) {
    return this.#pipeline.dispatch(name, input, { trusted: true })
  }

  async ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.call(name, input)
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return reply.value as CallOutput<N>
  }

  /** The code that a call is refused with, or 'ok'. */
  async outcome<N extends CallName>(name: N, input: CallInput<N>): Promise<string> {
    const reply = await this.call(name, input)
    return reply.ok ? 'ok' : reply.error.code
  }

  async dispose(): Promise<void> {
    await this.world.dispose()
    this.#softHsm.dispose()
  }
}

export interface Judged {
  readonly code: number | null
  /** The word for what is wrong, or HOLDS, UNSIGNED, UNREADABLE. */
  readonly word: string
  readonly text: string
}

/** As an auditor does it: the script and the file in an empty folder, and nothing else. */
export function judge(content: string | Buffer, options: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-auditor-'))
  try {
    cpSync(SCRIPT, join(folder, 'verify-audit.mjs'))
    writeFileSync(join(folder, 'file'), content)
    const args = Object.entries(options).flatMap(([name, value]) => {
      if (name !== '--key') return [name, value]
      writeFileSync(join(folder, 'key'), value)
      return [name, 'key']
    })
    const done = spawnSync(process.execPath, ['verify-audit.mjs', 'file', ...args], {
      ...{ cwd: folder, encoding: 'utf8', env: {} },
    })
    const text = done.stdout + done.stderr
    return { code: done.status, word: wordOf(text), text } satisfies Judged
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function wordOf(text: string): string {
  const wrong = /^WRONG \(([a-z]+)/m.exec(text)?.[1]
  if (wrong) return wrong
  if (text.includes('It holds.')) return 'HOLDS'
  return text.includes('UNSIGNED') ? 'UNSIGNED' : 'UNREADABLE'
}
