import type { TaskName } from './task.ts'

/**
 * read: something is read aloud. check: somebody looks, ticks, or types what is read elsewhere.
 * task: Keyrite does something, and the store says that it was done. sign-off: those named sign.
 * witness: those who are no users of the vault give their statements.
 */
export const STEP_KINDS = ['read', 'check', 'task', 'sign-off', 'witness'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** Roles that a script can ask for. Operators take no part in ceremonies. */
export const SCRIPT_ROLES = ['security-officer', 'custodian', 'auditor'] as const
export type ScriptRole = (typeof SCRIPT_ROLES)[number]

export interface BilingualText {
  readonly en: string
  readonly zh: string
}

export interface ScriptCheck {
  readonly id: string
  readonly text: BilingualText
  /** tick: it is so. value: typed, and kept. */
  readonly kind: 'tick' | 'value'
  /** `<step id>.<value name>`: the value has to be what that step's task computed. */
  readonly of?: string | undefined
}

export interface ScriptStep {
  readonly id: string
  readonly title: BilingualText
  readonly text: BilingualText
  readonly kind: StepKind
  /** Who completes it; without it, any participant. */
  readonly role?: ScriptRole | undefined
  readonly task?: TaskName | undefined
  readonly checks: readonly ScriptCheck[]
  /** A role named twice: two people of it. */
  readonly signOffs: readonly ScriptRole[]
}

/** A ceremony as data: docs/ceremony-scripts.md. */
export interface CeremonyScript {
  readonly format: 'keyrite-ceremony'
  readonly version: number
  readonly id: string
  readonly title: BilingualText
  readonly purpose: BilingualText
  readonly roles: readonly { readonly role: ScriptRole; readonly count: number }[]
  /** Witnesses who are no users of the vault, at the least. */
  readonly witnesses: number
  readonly steps: readonly ScriptStep[]
}

export const RUN_STATUSES = ['running', 'paused', 'interrupted', 'done', 'abandoned'] as const
/**
 * interrupted: the vault was locked, or Keyrite ended, while it ran. It goes on at the same step,
 * once it is resumed.
 */
export type RunStatus = (typeof RUN_STATUSES)[number]

export const STEP_STATES = ['ahead', 'current', 'signing', 'done', 'skipped'] as const
/** signing: completed, and waits for signatures. skipped: left out by an exception sheet. */
export type StepState = (typeof STEP_STATES)[number]
