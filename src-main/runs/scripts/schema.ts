import { z } from 'zod'
import { SCRIPT_ROLES, STEP_KINDS, TASK_NAMES } from '@shared/domain'
import {
  SCRIPT_CHECKS_MAX,
  SCRIPT_PEOPLE_MAX,
  SCRIPT_STEPS_MAX,
  SCRIPT_TEXT_MAX,
  WITNESSES_MAX,
} from '@shared/limits.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
/** Printable, with line breaks; no bidirectional controls that would show it in another order. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(SCRIPT_TEXT_MAX)
  .regex(/^(?:\n|[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+$/u)
const bilingual = z.strictObject({ en: text, zh: text })
const role = z.enum(SCRIPT_ROLES)

const check = z.strictObject({
  id,
  text: bilingual,
  kind: z.enum(['tick', 'value']),
  of: z
    .string()
    .regex(/^[a-z0-9-]+\.[A-Za-z]+$/)
    .optional(),
})

const step = z.strictObject({
  id,
  title: bilingual,
  text: bilingual,
  kind: z.enum(STEP_KINDS),
  role: role.optional(),
  task: z.enum(TASK_NAMES).optional(),
  checks: z.array(check).max(SCRIPT_CHECKS_MAX).default([]),
  signOffs: z.array(role).max(SCRIPT_PEOPLE_MAX).default([]),
})

/** A script's single fields; what has to fit together, `scriptFaults` of the domain says. */
export const scriptSchema = z.strictObject({
  format: z.literal('keyrite-ceremony'),
  version: z.int().min(1),
  id,
  title: bilingual,
  purpose: bilingual,
  roles: z
    .array(z.strictObject({ role, count: z.int().min(1).max(SCRIPT_PEOPLE_MAX) }))
    .min(1)
    .max(SCRIPT_ROLES.length),
  witnesses: z.int().min(0).max(WITNESSES_MAX),
  steps: z.array(step).min(1).max(SCRIPT_STEPS_MAX),
})
