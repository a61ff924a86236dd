import type { CallName } from '@shared/ipc'
import type { Handlers } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { fileKeys } from './file-keys.ts'
import type { Files } from './files.ts'
import { readFileSettings, saveSettings } from './settings.ts'
import { inspect } from './verbs/inspect.ts'
import { cancel, clear, jobs, retry, reveal } from './verbs/jobs.ts'
import { pick, pickOutput } from './verbs/pick.ts'
import { plan } from './verbs/plan.ts'
import { start } from './verbs/start.ts'

type FileCall = Extract<CallName, `files.${string}`>

/** Binds each of the contract's file calls to its verb. */
export function fileHandlers(files: Files): Handlers<OpenVault, FileCall> {
  return {
    'files.settings': (_, { session }) => readFileSettings(session),
    'files.saveSettings': saveSettings,
    'files.keys': (_, { session }) => fileKeys(session),
    'files.pick': pick(files.services),
    'files.pickOutput': pickOutput(files.services),
    'files.plan': plan(files),
    'files.inspect': inspect(files),
    'files.start': start(files),
    'files.jobs': jobs(files),
    'files.cancel': cancel(files),
    'files.retry': retry(files),
    'files.clear': clear(files),
    'files.reveal': reveal(files),
  }
}
