import { z } from 'zod'
import { call } from '../define.ts'
import { algorithm, errorView, id, nothing, pin, road, spec, tokenLabel } from '../schemas.ts'

export const moduleView = z.object({
  id,
  origin: z.enum(['builtin', 'p11-kit', 'vendor', 'picked']),
  name: z.string(),
  path: z.string(),
  parameters: z.string(),
  /** Filled once the module was looked at. */
  description: z.string(),
  version: z.string(),
  error: errorView.nullable(),
})
export type ModuleView = z.infer<typeof moduleView>

export const tokenFlags = z.object({
  initialised: z.boolean(),
  userPinSet: z.boolean(),
  loginRequired: z.boolean(),
  writeProtected: z.boolean(),
  pinPad: z.boolean(),
  pinCountLow: z.boolean(),
  pinFinalTry: z.boolean(),
  pinLocked: z.boolean(),
  pinToBeChanged: z.boolean(),
  soPinCountLow: z.boolean(),
  soPinFinalTry: z.boolean(),
  soPinLocked: z.boolean(),
})

export const tokenView = z.object({
  label: z.string(),
  serial: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmware: z.string(),
  hardware: z.string(),
  minPinLength: z.number(),
  maxPinLength: z.number(),
  freeSpace: z.number().nullable(),
  flags: tokenFlags,
})
export type TokenView = z.infer<typeof tokenView>

export const slotView = z.object({
  /** Opaque and short-lived; only to initialise an empty token in it. */
  key: id,
  description: z.string(),
  token: tokenView.nullable(),
  /** A vault on this workstation belongs to this token. */
  vaultName: z.string().nullable(),
})
export type SlotView = z.infer<typeof slotView>

export const tokenIdentity = z.object({ serial: z.string(), label: z.string() })
export type TokenIdentityView = z.infer<typeof tokenIdentity>

export const probeRow = z.object({
  id: z.string(),
  answer: z.enum(['works', 'refused', 'wrong', 'not-tried']),
  detail: z.string(),
})

/** One job of Keyrite and the road that it takes on this token. */
export const jobRow = z.object({
  job: z.enum(['seal', 'sign', 'make', 'wrap-symmetric', 'wrap-private', 'random']),
  spec: spec.nullable(),
  algorithm: algorithm.nullable(),
  road,
  /** How, e.g. `aes-gcm`, `rsa-oaep`, `ecdsa-p256`; names text in the locale files. */
  means: z.string(),
})

export const tokenReport = z.object({
  token: tokenView,
  modulePath: z.string(),
  probedAt: z.string(),
  probes: z.array(probeRow),
  jobs: z.array(jobRow),
  /** Why the token keeps no note of how far the log had come, by its code; null: it does. */
  anchorRefused: z.string().nullable(),
})
export type TokenReport = z.infer<typeof tokenReport>

export const tokenCalls = {
  'token.modules': call('anyone', 'read', null, nothing, z.array(moduleView)),
  /** Opens the system's file dialog; null when it was dismissed. */
  'token.pickModule': call(
    'anyone',
    'change',
    { operation: 'addModule', resource: 'module' },
    z.object({ parameters: z.string().max(1024) }),
    moduleView.nullable(),
  ),
  'token.forgetModule': call(
    'anyone',
    'change',
    { operation: 'forgetModule', resource: 'module' },
    z.object({ moduleId: id }),
    z.null(),
  ),
  'token.slots': call('anyone', 'read', null, z.object({ moduleId: id }), z.array(slotView)),
  'token.initialise': call(
    'closed',
    'change',
    { operation: 'initialiseToken', resource: 'token' },
    z.object({ moduleId: id, slotKey: id, label: tokenLabel, soPin: pin, pin }),
    tokenIdentity,
  ),
  /** The open vault's token: what was found when it was last probed. */
  'token.report': call('member', 'read', null, nothing, tokenReport),
  'token.probe': call(
    'manageVault',
    'change',
    { operation: 'probeToken', resource: 'token' },
    nothing,
    tokenReport,
  ),
} as const
