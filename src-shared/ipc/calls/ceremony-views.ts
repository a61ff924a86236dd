import { z } from 'zod'
import { CEREMONY_STATUSES, CEREMONY_STEPS, MATERIAL_SOURCES } from '../../domain/index.ts'
import { algorithm, bilingual, digest, errorView, hex, id, road, spec, target } from '../schemas.ts'

export const targetView = z.object({
  id: target,
  name: bilingual,
  /** What the target takes, in the words of its guide. */
  note: bilingual,
  specs: z.array(spec),
  algorithms: z.array(algorithm),
})
export type TargetView = z.infer<typeof targetView>

export const parametersView = z.object({
  keyId: z.string(),
  /** Where the key id was read: it decides how far it can be trusted. */
  keyIdFrom: z.enum(['json', 'readme', 'file-name', 'typed']),
  /** Algorithm that the parameters were issued for; null when they don't say. */
  algorithm: algorithm.nullable(),
  modulusBits: z.number(),
  exponent: z.string(),
  /** SHA-256 of the wrapping key's SPKI DER. */
  fingerprint: digest,
  tokenSha256: hex,
  tokenBytes: z.number(),
  downloadedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  /** stated: in the README or JSON; derived: download time plus 24 hours. */
  expiryFrom: z.enum(['stated', 'derived', 'unknown']),
  /** Keyrite made them itself, for a rehearsal. */
  own: z.boolean(),
  expired: z.boolean(),
  /** An officer vouched that this workstation's clock is the wrong one. */
  expiryOverridden: z.boolean(),
  /** What was read from where, for the officer: file name and its part. */
  sources: z.array(z.object({ name: z.string(), part: z.string(), bytes: z.number() })),
  /** Things worth saying that stop nothing, e.g. PEM instead of DER. Codes for the locale files. */
  notices: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
  confirmed: z.boolean(),
})
export type ParametersView = z.infer<typeof parametersView>

export const componentView = z.object({
  number: z.number(),
  custodian: z.string(),
  kcvEcb: hex,
  kcvCmac: hex,
})

export const materialView = z.object({
  source: z.enum(MATERIAL_SOURCES),
  spec,
  /** The earlier ceremony's material, when it is used again. */
  materialId: z.string().nullable(),
  fromCeremony: z.number().nullable(),
  componentsWanted: z.number().nullable(),
  components: z.array(componentView),
  /** Components are typed and not yet all there, or were lost on a lock. */
  complete: z.boolean(),
})
export type CeremonyMaterialView = z.infer<typeof materialView>

export const wrappingView = z.object({
  algorithm: algorithm.nullable(),
  road: road.nullable(),
  consented: z.boolean(),
  /** Each algorithm that target and parameters allow, in the guide's order. */
  choices: z.array(
    z.object({
      algorithm,
      road,
      /** Why this road: a code for the locale files. */
      reason: z.string(),
      preselected: z.boolean(),
      weak: z.boolean(),
    }),
  ),
})

export const fileView = z.object({
  name: z.string(),
  bytes: z.number(),
  sha256: hex,
})

export const resultView = z.object({
  materialId: z.string(),
  spec,
  algorithm,
  road,
  /** Symmetric material: both kinds, labelled. Asymmetric: null. */
  kcvEcb: hex.nullable(),
  kcvCmac: hex.nullable(),
  /** Asymmetric material: SHA-256 of its SPKI public key. */
  publicKey: digest.nullable(),
  publicKeyPem: z.string().nullable(),
  backup: z.enum(['token', 'sealed']),
  files: z.array(fileView),
  /** Code for the locale files, and whether it held. */
  checks: z.array(z.object({ code: z.string(), ok: z.boolean() })),
  wrappedAt: z.string(),
})
export type ResultView = z.infer<typeof resultView>

export const exportView = z.object({
  folder: z.string(),
  exportedAt: z.string(),
  files: z.array(fileView),
  manifest: digest,
})

export const recordEntry = z.object({
  at: z.string(),
  operator: z.string(),
  step: z.enum(CEREMONY_STEPS),
  /** Code for the locale files. */
  what: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type RecordEntry = z.infer<typeof recordEntry>

export const ceremonySummary = z.object({
  id,
  /** Counts from 1 in each vault; what people call it by. */
  number: z.number(),
  target,
  rehearsal: z.boolean(),
  status: z.enum(CEREMONY_STATUSES),
  step: z.enum(CEREMONY_STEPS),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  startedBy: z.string(),
  keyId: z.string().nullable(),
  spec: spec.nullable(),
  materialId: z.string().nullable(),
  /** Its material can be wrapped again for new parameters. */
  again: z.boolean(),
})
export type CeremonySummary = z.infer<typeof ceremonySummary>

export const ceremonyView = ceremonySummary.extend({
  targetView,
  parameters: parametersView.nullable(),
  material: materialView.nullable(),
  wrapping: wrappingView.nullable(),
  result: resultView.nullable(),
  export: exportView.nullable(),
  record: z.array(recordEntry),
  /** Text that has to be typed to go on from review: the last of the key id. */
  confirmPhrase: z.string().nullable(),
  token: z.object({ label: z.string(), serial: z.string(), model: z.string() }),
  abandonedBecause: z.string().nullable(),
  problem: errorView.nullable(),
})
export type CeremonyView = z.infer<typeof ceremonyView>
