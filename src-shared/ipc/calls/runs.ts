import { z } from 'zod'
import { NAME_MAX, REMARK_MAX, SCRIPT_CHECKS_MAX, SCRIPT_PEOPLE_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { digest, hex, id, name, nothing } from '../schemas.ts'
import { passphrase } from './people.ts'
import {
  recordVerdict,
  runSummary,
  runView,
  scriptProblem,
  scriptRole,
  scriptSummary,
  scriptView,
} from './run-views.ts'

const trace = (operation: string) => ({ operation, resource: 'ceremony' as const })
const one = z.object({ runId: id })
const text = z.string().trim().min(1).max(REMARK_MAX)
const stepId = z.string().max(NAME_MAX)
const language = z.enum(['en', 'zh-CN'])
/** Null: the person is the one signed in, is alone in the vault, and has no passphrase. */
const byPerson = { personId: id, passphrase: passphrase.nullable() }

/** A file that was read: either `script`, or what is wrong with it. */
const loaded = z.object({
  name: z.string(),
  script: scriptView.nullable(),
  problems: z.array(scriptProblem),
})

/** Ceremonies by script: docs/ceremony-scripts.md. The record: docs/record-format.md. */
export const runCalls = {
  /** Shipped ones first, then those that officers loaded. */
  'runs.scripts': call('readCeremonies', 'read', null, nothing, z.array(scriptSummary)),
  'runs.script': call('readCeremonies', 'read', null, z.object({ digest: hex }), scriptView),
  /** A dropped file. A sound one is kept. Errors: FILE_*. */
  'runs.loadScript': call(
    'runCeremonies',
    'change',
    trace('loadScript'),
    z.object({ file: id }),
    loaded,
  ),
  /** By the system's dialog; null when it was dismissed. */
  'runs.pickScript': call(
    'runCeremonies',
    'change',
    trace('loadScript'),
    nothing,
    loaded.nullable(),
  ),

  /** Newest first. */
  'runs.list': call('readCeremonies', 'read', null, nothing, z.array(runSummary)),
  /** Asks the store anew how far the current step's task is. */
  'runs.get': call('readCeremonies', 'read', null, one, runView),
  /**
   * `places`: who takes part as what; as many of each role as the script asks, or as many as the
   * vault has. Errors: NOT_FOUND, PLACES_WRONG, REHEARSAL_REFUSED.
   */
  'runs.start': call(
    'runCeremonies',
    'change',
    trace('startRun'),
    z.object({
      digest: hex,
      rehearsal: z.boolean(),
      places: z.array(z.object({ role: scriptRole, personId: id })).min(1),
    }),
    runView,
  ),
  /**
   * This and the next four need the permission `takePart`, or a place in the run: the verbs look, so
   * that an auditor can do what a script gives to auditors. Errors of all: NOT_PERMITTED.
   */
  /** Somebody with a place signs in at it. Errors: NOT_FOUND, SIGN_IN_*, PERSON_DISABLED, PLACES_WRONG. */
  'runs.join': call('readCeremonies', 'change', trace('joinRun'), one.extend(byPerson), runView),
  /**
   * `answers`: to every check of the step; `typed` null for a tick. `subject`: what a task is about,
   * where the step chooses it. Errors: STEP_ORDER, PEOPLE_MISSING, CHECK_OPEN, VALUE_DIFFERS,
   * TASK_OPEN, WITNESSES_MISSING, ROLE_NEEDED, WRONG_STATE.
   */
  'runs.completeStep': call(
    'readCeremonies',
    'change',
    trace('completeStep'),
    one.extend({
      stepId,
      subject: id.nullable(),
      answers: z
        .array(z.object({ checkId: z.string().max(NAME_MAX), typed: text.nullable() }))
        .max(SCRIPT_CHECKS_MAX),
    }),
    runView,
  ),
  /** Errors: STEP_ORDER, ROLE_NEEDED, SIGNED_ALREADY, SIGN_IN_*, WRONG_STATE. */
  'runs.signOff': call(
    'readCeremonies',
    'change',
    trace('signOffStep'),
    one.extend({ stepId, role: scriptRole, ...byPerson }),
    runView,
  ),
  /** By somebody who is no user of the vault, while a step of kind witness is current. */
  'runs.witness': call(
    'readCeremonies',
    'change',
    trace('witnessRun'),
    one.extend({ name, statement: text }),
    runView,
  ),
  'runs.remark': call(
    'readCeremonies',
    'change',
    trace('remarkRun'),
    one.extend({ text }),
    runView,
  ),
  /**
   * An exception sheet about a step up to the current one. `skips`: the current step is left out.
   * `accepted`: by whom, see `acceptanceOf`. Errors: STEP_ORDER, ROLE_NEEDED, ACCEPTANCE_NEEDED,
   * SIGNED_ALREADY, SIGN_IN_*.
   */
  'runs.exception': call(
    'runCeremonies',
    'change',
    trace('recordException'),
    one.extend({
      stepId,
      what: text,
      skips: z.boolean(),
      accepted: z.array(z.object(byPerson)).min(1).max(SCRIPT_PEOPLE_MAX),
    }),
    runView,
  ),
  'runs.pause': call('runCeremonies', 'change', trace('pauseRun'), one.extend({ text }), runView),
  /** After a pause, or an interruption: everybody then signs in at their places again. */
  'runs.resume': call('runCeremonies', 'change', trace('resumeRun'), one.extend({ text }), runView),
  /** Leaves a signed record as well. */
  'runs.abandon': call(
    'runCeremonies',
    'change',
    trace('abandonRun'),
    one.extend({ text }),
    runView,
  ),
  /** After the last step: makes and signs the record. */
  'runs.finish': call('runCeremonies', 'change', trace('finishRun'), one, runView),

  /** A draft, unsigned and marked so, until the end. `html` is a whole page by itself. */
  'runs.record': call(
    'readCeremonies',
    'read',
    null,
    one.extend({ language }),
    z.object({ draft: z.boolean(), digest, json: z.string(), html: z.string() }),
  ),
  /** Where the dialog says; null when it was dismissed. Errors: TARGET_*, DISK_FULL, PRINT_FAILED. */
  'runs.saveRecord': call(
    'readCeremonies',
    'read',
    trace('saveRecord'),
    one.extend({ language, format: z.enum(['pdf', 'html', 'json']) }),
    z.object({ path: z.string(), bytes: z.number(), sha256: hex }).nullable(),
  ),
  /** A dropped record, JSON or HTML. Errors: RECORD_UNREADABLE, FILE_*. */
  'runs.verifyRecord': call(
    'readCeremonies',
    'read',
    trace('verifyRecord'),
    z.object({ file: id }),
    recordVerdict,
  ),
  'runs.pickRecord': call(
    'readCeremonies',
    'read',
    trace('verifyRecord'),
    nothing,
    recordVerdict.nullable(),
  ),
} as const
