import type { CallName } from '@shared/ipc'
import type { Handlers } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { RunServices } from './services.ts'
import { completeStep } from './verbs/complete-step.ts'
import { abandon, finish } from './verbs/end.ts'
import { exception } from './verbs/exception.ts'
import { join } from './verbs/join.ts'
import { loadScript, pickScript } from './verbs/load-script.ts'
import { get, list, script, scripts } from './verbs/look.ts'
import { remark, witness } from './verbs/notes.ts'
import { pause, resume } from './verbs/pause.ts'
import { record, saveRecord } from './verbs/record.ts'
import { signOff } from './verbs/sign-off.ts'
import { start } from './verbs/start.ts'
import { pickRecord, verifyRecord } from './verbs/verify-record.ts'

export type RunCall = Extract<CallName, `runs.${string}`>

/** Binds each of the contract's calls for ceremonies by script to its verb. */
export function runHandlers(services: RunServices): Handlers<OpenVault, RunCall> {
  return {
    'runs.scripts': scripts,
    'runs.script': script,
    'runs.loadScript': loadScript(services),
    'runs.pickScript': pickScript(services),
    'runs.list': list,
    'runs.get': get(services),
    'runs.start': start(services),
    'runs.join': join(services),
    'runs.completeStep': completeStep(services),
    'runs.signOff': signOff(services),
    'runs.witness': witness(services),
    'runs.remark': remark(services),
    'runs.exception': exception(services),
    'runs.pause': pause(services),
    'runs.resume': resume(services),
    'runs.abandon': abandon(services),
    'runs.finish': finish(services),
    'runs.record': record(services),
    'runs.saveRecord': saveRecord(services),
    'runs.verifyRecord': verifyRecord(services),
    'runs.pickRecord': pickRecord(services),
  }
}
