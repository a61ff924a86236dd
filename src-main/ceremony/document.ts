import { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import {
  CEREMONY_STEPS,
  MATERIAL_SOURCES,
  MATERIAL_SPECS,
  ROADS,
  TARGET_IDS,
  WRAPPING_ALGORITHMS,
} from '@shared/domain'
import { componentView, exportView, parametersView, recordEntry, resultView } from '@shared/ipc'

/** Binary in the document: base64. Nothing here is secret; secrets live in `memory.ts` only. */
const base64 = z.base64()
const algorithm = z.enum(WRAPPING_ALGORITHMS)

/** Import parameters as they were read: what the page shows, and the bytes themselves. */
const storedParameters = z.object({
  shown: parametersView.omit({ own: true, expired: true, expiryOverridden: true, confirmed: true }),
  wrappingKey: base64,
  importToken: z.object({
    bytes: base64,
    form: z.enum(['binary', 'base64', 'text']),
    text: z.string(),
  }),
  readme: z.string().nullable(),
  /** Keyrite made them itself, for a rehearsal, and kept the private half in memory. */
  own: z.boolean(),
  /** SHA-256 of the wrapping key that was confirmed by typing; null until then. */
  confirmed: z.string().nullable(),
  /** Why an officer went on although they have expired by this clock; null: nobody did. */
  expiryOverride: z.string().nullable(),
})
export type StoredParameters = z.infer<typeof storedParameters>

const storedMaterial = z.object({
  source: z.enum(MATERIAL_SOURCES),
  spec: z.enum(MATERIAL_SPECS),
  materialId: z.string().nullable(),
  fromCeremony: z.number().nullable(),
  componentsWanted: z.number().nullable(),
  components: z.array(componentView),
})
export type StoredMaterial = z.infer<typeof storedMaterial>

const storedWrapping = z.object({
  algorithm,
  road: z.enum(ROADS),
  consented: z.boolean(),
})

/** What was wrapped, and the signed bundle byte by byte: a second export is identical. */
const storedResult = z.object({
  shown: resultView,
  bundle: z.array(z.object({ name: z.string(), content: base64 })),
})
export type StoredResult = z.infer<typeof storedResult>

export const ceremonyDocument = z.object({
  version: z.literal(1),
  target: z.enum(TARGET_IDS),
  rehearsal: z.boolean(),
  step: z.enum(CEREMONY_STEPS),
  startedBy: z.string(),
  endedAt: z.string().nullable(),
  /** Material that the ceremony was started for; preset on the material page. */
  againMaterialId: z.string().nullable(),
  parameters: storedParameters.nullable(),
  material: storedMaterial.nullable(),
  wrapping: storedWrapping.nullable(),
  result: storedResult.nullable(),
  export: exportView.nullable(),
  record: z.array(recordEntry),
  token: z.object({ label: z.string(), serial: z.string(), model: z.string() }),
  abandonedBecause: z.string().nullable(),
  /** Why the last try to perform or export failed. */
  problem: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .nullable(),
})
export type CeremonyDocument = z.infer<typeof ceremonyDocument>

/** @throws KeyriteError STORE_DAMAGED when the stored text is no ceremony. */
export function parseDocument(id: string, text: string): CeremonyDocument {
  try {
    return ceremonyDocument.parse(JSON.parse(text))
  } catch (error) {
    throw new KeyriteError('STORE_DAMAGED', { ceremony: id }, { cause: error })
  }
}
