import { Journal } from '@main/audit/index.ts'
import { logHandlers } from '@main/log/index.ts'
import { settableClock } from '@main/platform/clock.ts'
import { settingsHandlers } from '@main/settings/index.ts'
import { tokenHandlers } from '@main/tokens/index.ts'
import { ModuleRegistry, Vaults } from '@main/vault/index.ts'
import type { ModuleReference } from '@main/hsm/types.ts'
import { vaultHandlers } from '@main/vaults/index.ts'
import type { CodedFailure } from '@shared/errors'
import type { CallInput, CallName, CallOutput } from '@shared/ipc'
import { pipelineOver } from '../../support/pipeline.ts'
import { manualTimers } from '../vault/fixture.ts'

export interface CallsOptions {
  readonly dataFolder: string
  readonly builtin: ModuleReference | null
  /** What the officer picks in the file dialog. */
  readonly pick?: () => string | null
}

type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: CallOutput<N> }
  | { readonly ok: false; readonly error: CodedFailure }

/** The services behind the calls of this folder's features, put together as the app does. */
export function makeCalls({ dataFolder, builtin, pick = () => null }: CallsOptions) {
  const clock = settableClock('2026-11-22T08:00:00.000Z')
  const timers = manualTimers()
  const reports: unknown[] = []
  const report = (error: unknown) => reports.push(error)
  const onProgress = () => undefined
  const modules = new ModuleRegistry({
    ...{ dataFolder, builtin, report, env: {}, vendors: [] },
    p11Kit: { packages: '/nowhere', system: '/nowhere', user: '/nowhere', modules: [] },
  })
  const vaults = new Vaults({
    ...{ dataFolder, clock, timers, onProgress, report },
    journal: new Journal(dataFolder, clock),
    resolveModule: (reference) => modules.resolve(reference),
  })
  const dialogs = { pickModule: async () => pick(), pickSaveFile: async () => pick() }
  const handlers = {
    ...tokenHandlers({ vaults, modules, dialogs, onProgress }),
    ...vaultHandlers({ vaults, modules }),
    ...settingsHandlers({ vaults }),
    ...logHandlers({ dialogs, onProgress }),
  }
  // The ceremony's and the app's own calls have tests of their own.
  const pipeline = pipelineOver(handlers, { vaults, reports })
  return {
    ...{ clock, timers, reports, vaults },
    call: <N extends CallName>(name: N, input: CallInput<N>) =>
      pipeline.dispatch(name, input, { trusted: true }) as Promise<Answer<N>>,
    /** The answer of a call that must succeed. */
    async ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
      const reply = (await pipeline.dispatch(name, input, { trusted: true })) as Answer<N>
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
      return reply.value
    },
  }
}
export type Calls = ReturnType<typeof makeCalls>
