import type { Preferences } from '@shared/ipc'
import { Approvals, pipelineParts } from '../access/index.ts'
import { approvalHandlers } from '../approvals/index.ts'
import { Journal } from '../audit/index.ts'
import { ceremonyHandlers } from '../ceremony/index.ts'
import { fileHandlers, Files } from '../envelope/index.ts'
import { finaliseAll } from '../hsm/module.ts'
import { grantHandlers } from '../grants/index.ts'
import { Intake } from '../intake/index.ts'
import { createPipeline, type Handlers, type Pipeline } from '../ipc/index.ts'
import { keyHandlers, KeySchedule } from '../keys/index.ts'
import { logHandlers } from '../log/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Dialogs } from '../platform/dialogs.ts'
import { peopleHandlers } from '../people/index.ts'
import { RecoveryDesk, recoveryHandlers } from '../recovery/index.ts'
import { runHandlers, type Software } from '../runs/index.ts'
import { settingsHandlers } from '../settings/index.ts'
import { tokenHandlers } from '../tokens/index.ts'
import { systemTimers, Vaults, type OnProgress, type UnlockedVault } from '../vault/index.ts'
import { stateView, vaultHandlers } from '../vaults/index.ts'
import type { TimedClipboard } from './clipboard.ts'
import { approvalFacts } from './approval-facts.ts'
import { appHandlers } from './handlers.ts'
import { createModules } from './modules.ts'
import type { Notify } from './notify.ts'
import type { AppPaths } from './paths.ts'
import type { PreferencesFile } from './preferences.ts'
import type { Report } from './report.ts'
import { currentShares } from './share-set.ts'
import type { StopStep } from './stop.ts'
import { followVaults } from './vault-changes.ts'

export interface Parts {
  readonly version: string
  readonly paths: AppPaths
  readonly development: boolean
  readonly clock: Clock
  readonly dialogs: Dialogs
  readonly clipboard: TimedClipboard
  readonly preferences: PreferencesFile
  readonly notify: Notify
  readonly report: Report
  preferencesChanged(now: Preferences): void
  /** Shows a file in the system's file manager. */
  readonly reveal: (path: string) => void
  /** Version and digests of the program, for records of ceremonies. */
  readonly software: () => Promise<Software>
  /** A page that loads nothing, as a PDF. */
  readonly printPdf: (html: string) => Promise<Buffer>
  /** The program of the worker threads. */
  readonly workerFile: string
}

export interface Composition {
  readonly pipeline: Pipeline
  readonly intake: Intake
  readonly vaults: Vaults
  readonly files: Files
  /** The page was loaded anew, or is gone: what it had begun on the way to a vault is let go of. */
  readonly pageGone: () => void
  /** In the order in which they have to run. */
  readonly stopSteps: readonly StopStep[]
}

/** The composition root: makes every service, hands each what it needs, binds verbs to calls. */
export async function compose(parts: Parts): Promise<Composition> {
  const { clipboard, clock, dialogs, notify, report, version } = parts
  const dataFolder = parts.paths.data
  const onProgress: OnProgress = (progress) => notify('progress', progress)
  const modules = await createModules(dataFolder, report)
  const vaults = new Vaults({
    ...{ dataFolder, clock, onProgress, report },
    timers: systemTimers,
    journal: new Journal(dataFolder, clock),
    resolveModule: (reference) => modules.resolve(reference),
  })
  const intake = new Intake()
  followVaults(vaults, { notify, report, clipboard, intake })
  const schedule = new KeySchedule({ timers: systemTimers, notify, report })
  vaults.onChange(() => schedule.follow(vaults.current()))
  const files = new Files({
    ...{ dialogs, intake, notify, report, reveal: parts.reveal, workerFile: parts.workerFile },
    trace: (entry, vault) => vaults.trace(entry, vault),
    signedIn: () => vaults.current()?.signedIn ?? null,
    ownFolder: dataFolder,
  })
  vaults.onChange(() => files.follow(vaults.current()))
  const approvals = new Approvals({ notify, facts: approvalFacts })
  const desk = recoveryDesk(report)
  vaults.onChange(() => desk.follow(vaults.current()))
  const vaultVerbs = vaultHandlers({ vaults, modules })
  // Every call of the contract has to be here, or this does not compile.
  const handlers: Handlers<UnlockedVault> = {
    ...appHandlers({ ...parts, dataFolder }),
    ...tokenHandlers({ vaults, modules, dialogs, onProgress }),
    ...vaultVerbs,
    ...settingsHandlers({ vaults }),
    ...ceremonyHandlers({ dialogs, intake, notify, version }),
    ...keyHandlers({ dialogs, notify, version }),
    ...fileHandlers(files),
    ...logHandlers({ dialogs, onProgress }),
    ...recoveryHandlers({
      ...{ vaults, modules, dialogs, clock, dataFolder, version, desk },
      timers: systemTimers,
    }),
    ...runHandlers({
      ...{ dialogs, intake, software: parts.software, printPdf: parts.printPdf },
      shares: currentShares,
      checkpoint: async () => vaults.current()?.integrity.checkpoint(),
    }),
    ...approvalHandlers(approvals),
    ...grantHandlers,
    ...peopleHandlers({ vaults, state: () => stateView(vaults) }),
    // The page has asked. The files first: the log that is to say how each ended is still open.
    'vault.lock': async (args, context) => {
      await files.stop()
      return vaultVerbs['vault.lock'](args, context)
    },
  }
  const pipeline = createPipeline<UnlockedVault>({
    handlers,
    ...pipelineParts({ vaults, report, approvals }),
  })
  const stop = stopSteps(vaults, files, desk, report)
  return { pipeline, intake, vaults, files, pageGone: () => desk.pageGone(), stopSteps: stop }
}

function recoveryDesk(report: Report): RecoveryDesk {
  return new RecoveryDesk({
    timers: systemTimers,
    report: (error) => report(error, 'recovery'),
  })
}

/** Jobs, then store and session, which `lock` does in that order; the libraries last. */
function stopSteps(vaults: Vaults, files: Files, desk: RecoveryDesk, report: Report): StopStep[] {
  return [
    { name: 'files', run: () => files.close() },
    { name: 'vault', run: () => vaults.lock('quit') },
    { name: 'recovery', run: () => desk.putPicked(null) },
    {
      name: 'modules',
      run: async () => {
        for (const path of await finaliseAll()) report(new Error(path), 'not finalised')
      },
    },
  ]
}
