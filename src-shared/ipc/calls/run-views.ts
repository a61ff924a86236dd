import { z } from 'zod'
import {
  RUN_STATUSES,
  SCRIPT_ROLES,
  STEP_KINDS,
  STEP_STATES,
  TASK_NAMES,
  TASK_SUBJECTS,
} from '../../domain/index.ts'
import { bilingual, digest, id } from '../schemas.ts'

export const scriptRole = z.enum(SCRIPT_ROLES)

/** A script that can be run; the domain's `CeremonyScript`, as it was validated. */
export const scriptContent = z.object({
  format: z.literal('keyrite-ceremony'),
  version: z.number(),
  id: z.string(),
  title: bilingual,
  purpose: bilingual,
  roles: z.array(z.object({ role: scriptRole, count: z.number() })),
  witnesses: z.number(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: bilingual,
      text: bilingual,
      kind: z.enum(STEP_KINDS),
      role: scriptRole.optional(),
      task: z.enum(TASK_NAMES).optional(),
      checks: z.array(
        z.object({
          id: z.string(),
          text: bilingual,
          kind: z.enum(['tick', 'value']),
          /** `<step id>.<value name>`: what is typed has to be that value. */
          of: z.string().optional(),
        }),
      ),
      signOffs: z.array(scriptRole),
    }),
  ),
})

export const scriptSummary = z.object({
  /** SHA-256 of the file: what a run names its script by. */
  digest,
  id: z.string(),
  version: z.number(),
  title: bilingual,
  purpose: bilingual,
  roles: z.array(z.object({ role: scriptRole, count: z.number() })),
  witnesses: z.number(),
  steps: z.number(),
  /** Came with Keyrite. */
  shipped: z.boolean(),
  /** Null for shipped ones. */
  loadedAt: z.string().nullable(),
  loadedBy: z.string().nullable(),
  mayBeRehearsed: z.boolean(),
})
export type ScriptSummary = z.infer<typeof scriptSummary>

export const scriptView = scriptSummary.extend({
  script: scriptContent,
  /** The file to the letter. */
  text: z.string(),
})
export type ScriptView = z.infer<typeof scriptView>

/** What is wrong with a file that was to be loaded. Lines and columns count from 1. */
export const scriptProblem = z.object({
  line: z.number(),
  column: z.number(),
  /** As in `steps[2].checks[0].of`; empty: the file as a whole. */
  path: z.string(),
  /** Code for the locale files (`runs.problem.<code>`). */
  code: z.string(),
  /** The name that doesn't fit, or what YAML says. */
  detail: z.string(),
})
export type ScriptProblem = z.infer<typeof scriptProblem>

/** Something computed, or looked up, by Keyrite. `name`: code for the locale files. */
export const runValue = z.object({
  name: z.string(),
  /** hex: shown grouped by four. digest: hex with words. time: ISO 8601, UTC. code: for locales. */
  kind: z.enum(['text', 'hex', 'digest', 'time', 'number', 'code']),
  value: z.string(),
  words: z.array(z.string()),
})
export type RunValue = z.infer<typeof runValue>

export const runAnswer = z.object({
  checkId: z.string(),
  /** Null for a tick. */
  typed: z.string().nullable(),
  /** Null: there was nothing to compare with. Never false: what differs is refused. */
  matches: z.literal(true).nullable(),
})
export type RunAnswer = z.infer<typeof runAnswer>

export const runSignature = z.object({
  role: scriptRole,
  personId: id,
  name: z.string(),
  at: z.string(),
  /** By passphrase; else by being signed in: a lone officer who has none. */
  passphrase: z.boolean(),
})
export type RunSignature = z.infer<typeof runSignature>

export const runStep = z.object({
  id: z.string(),
  state: z.enum(STEP_STATES),
  /** When it became the current one. */
  startedAt: z.string().nullable(),
  /** When it was completed, or skipped. */
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  answers: z.array(runAnswer),
  values: z.array(runValue),
  signOffs: z.array(runSignature),
  /** Signatures that are still missing. */
  missing: z.array(scriptRole),
  /** Over all of the above: what is signed. Null until the step is completed. */
  digest: digest.nullable(),
})
export type RunStep = z.infer<typeof runStep>

/** A person's place in the run. */
export const runPlace = z.object({
  role: scriptRole,
  personId: id,
  name: z.string(),
  /** Null: has not signed in since the run began, or since it was resumed. */
  presentSince: z.string().nullable(),
  /** Still has the role, and is not disabled. */
  holds: z.boolean(),
})

/** What the current step's task is about, and how far it is. */
export const runTask = z.object({
  name: z.enum(TASK_NAMES),
  subject: z.enum(TASK_SUBJECTS),
  /** What it is about: an id to open (a ceremony's, a key's); null: not chosen yet. */
  chosen: id.nullable(),
  /** What may be chosen. A page that starts something new finds it here afterwards. */
  candidates: z.array(z.object({ id, label: z.string() })),
  /** What the store says of `chosen`; false while nothing is. */
  done: z.boolean(),
  values: z.array(runValue),
})
export type RunTask = z.infer<typeof runTask>

export const runSummary = z.object({
  id,
  /** Counts from 1 in each vault. */
  number: z.number(),
  status: z.enum(RUN_STATUSES),
  rehearsal: z.boolean(),
  scriptId: z.string(),
  title: bilingual,
  startedAt: z.string(),
  startedBy: z.string(),
  endedAt: z.string().nullable(),
  /** Steps that are over, how many of them were left out, and of how many. */
  done: z.number(),
  skipped: z.number(),
  total: z.number(),
  exceptions: z.number(),
  hasRecord: z.boolean(),
})
export type RunSummary = z.infer<typeof runSummary>

export const runView = runSummary.extend({
  script: scriptView,
  places: z.array(runPlace),
  /** One enabled person in the whole vault, who takes every place: fewer eyes than asked for. */
  alone: z.boolean(),
  /** Roles of which fewer people took part than the script asks, since the vault has no more. */
  fewer: z.array(z.object({ role: scriptRole, asked: z.number(), there: z.number() })),
  /** In the script's order. */
  steps: z.array(runStep),
  /** Id of the step at which it stands; null at the end. */
  current: z.string().nullable(),
  task: runTask.nullable(),
  witnesses: z.array(
    z.object({ name: z.string(), statement: z.string(), at: z.string(), stepId: z.string() }),
  ),
  remarks: z.array(
    z.object({ by: z.string(), text: z.string(), at: z.string(), stepId: z.string() }),
  ),
  exceptions: z.number(),
  exceptionSheets: z.array(
    z.object({
      number: z.number(),
      stepId: z.string(),
      what: z.string(),
      /** The step was left out. */
      skips: z.boolean(),
      writtenBy: z.string(),
      accepted: z.array(runSignature),
      at: z.string(),
    }),
  ),
  /** Times in which it stood still. `until` null: it does so now. */
  breaks: z.array(
    z.object({
      from: z.string(),
      until: z.string().nullable(),
      why: z.enum(['paused', 'interrupted']),
      reason: z.string(),
      /** Of a pause: what was told when it went on; null until then. */
      resumed: z.string().nullable(),
    }),
  ),
  abandonedBecause: z.string().nullable(),
  /** Traces that it covers; `to` null while it runs. */
  traces: z.object({ from: z.number(), to: z.number().nullable() }),
  /** SHA-256 of the signed record; null until there is one. */
  record: digest.nullable(),
})
export type RunView = z.infer<typeof runView>

/** What the check of a record found. `params`: for the locale files. */
export const recordFinding = z.object({
  /** Code for the locale files (`runs.verify.<code>`). */
  code: z.string(),
  verdict: z.enum(['ok', 'bad', 'unknown']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const recordVerdict = z.object({
  name: z.string(),
  /** Nothing was found bad. */
  ok: z.boolean(),
  /** own: signed by this vault's ceremony key. other: by the key that it names itself. */
  signedBy: z.enum(['own', 'other', 'nobody']),
  /** SHA-256 of the key's SubjectPublicKeyInfo: to be compared with one known from elsewhere. */
  key: digest.nullable(),
  digest,
  /** What the record says of itself; null where it is none. */
  about: z
    .object({
      vault: z.string(),
      number: z.number(),
      title: bilingual,
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      status: z.string(),
      /** Steps left out. */
      skipped: z.number(),
      rehearsal: z.boolean(),
    })
    .nullable(),
  findings: z.array(recordFinding),
})
export type RecordVerdict = z.infer<typeof recordVerdict>
