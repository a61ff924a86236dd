import { z } from 'zod'
import { NAME_MAX, PIN_MAX, TOKEN_LABEL_BYTES_MAX } from '../limits.ts'
import { ROADS, TARGET_IDS, WRAPPING_ALGORITHMS, MATERIAL_SPECS } from '../domain/index.ts'

/** Pieces that several calls share. */
export const nothing = z.undefined()
export const id = z.string().min(1).max(128)
export const time = z.iso.datetime()
export const hex = z.string().regex(/^[0-9a-f]*$/)
export const pin = z.string().min(1).max(PIN_MAX)
/** A person's or a vault's name: printable, trimmed, no control characters. */
export const name = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u)
export const tokenLabel = z
  .string()
  .trim()
  .min(1)
  .refine((text) => new TextEncoder().encode(text).length <= TOKEN_LABEL_BYTES_MAX)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u)
export const spec = z.enum(MATERIAL_SPECS)
export const algorithm = z.enum(WRAPPING_ALGORITHMS)
export const target = z.enum(TARGET_IDS)
export const road = z.enum(ROADS)

/** A digest in the two forms that people compare. */
export const digest = z.object({ hex, words: z.array(z.string()) })
export type DigestView = z.infer<typeof digest>

export const errorView = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
/** Text in every language of the interface. */
export const bilingual = z.object({ en: z.string(), zh: z.string() })
