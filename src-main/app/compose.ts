import type { CallName, Preferences } from '@shared/ipc'
import { Intake } from '../intake/index.ts'
import { createPipeline, type Handlers, type Pipeline } from '../ipc/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Dialogs } from '../platform/dialogs.ts'
import type { Logger } from '../platform/log.ts'
import type { OpenVault } from '../vault/types.ts'
import type { TimedClipboard } from './clipboard.ts'
import { appHandlers, type AppCalls } from './handlers.ts'
import type { Notify } from './notify.ts'
import type { AppPaths } from './paths.ts'
import type { PreferencesFile } from './preferences.ts'
import type { Report } from './report.ts'
import type { StopStep } from './stop.ts'

export interface Parts {
  readonly paths: AppPaths
  readonly development: boolean
  readonly clock: Clock
  readonly dialogs: Dialogs
  readonly clipboard: TimedClipboard
  readonly preferences: PreferencesFile
  readonly notify: Notify
  readonly log: Logger
  readonly report: Report
  preferencesChanged(now: Preferences): void
}

export interface Composition {
  readonly pipeline: Pipeline
  readonly intake: Intake
  /** In the order in which they have to run. */
  readonly stopSteps: readonly StopStep[]
}

/** The composition root: makes every service, hands each what it needs, binds verbs to calls. */
export async function compose(parts: Parts): Promise<Composition> {
  const intake = new Intake()
  const handlers: Handlers<OpenVault, AppCalls> = {
    ...appHandlers({ ...parts, dataFolder: parts.paths.data }),
  }
  const pipeline = createPipeline<OpenVault>({
    handlers: handlers as Handlers<OpenVault, CallName>,
    gate: () => null,
    trace: async () => null,
    report: parts.report,
  })
  return { pipeline, intake, stopSteps: [] }
}
