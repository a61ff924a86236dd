import type { z } from 'zod'

/** Texts of every form that some field of the contract asks for. */
const TEXTS = [
  ...[
    'x',
    'a name',
    '12345678',
    'aa',
    'aaaa',
    'AAAA',
    'en',
    '2026-11-22T08:00:00.000Z',
    'a'.repeat(64),
  ],
  ...['00000000-0000-4000-8000-000000000000', 'maple stone river'],
]

interface Def {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly items?: readonly z.ZodType[]
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
}

/** Arguments that a call's schema takes. @throws when there is nothing here that it would */
export function sampleOf(schema: z.ZodType): unknown {
  const found = candidates(schema).find((one) => schema.safeParse(one).success)
  if (found === undefined && !schema.safeParse(undefined).success) {
    throw new Error(`no sample of a ${schema.def.type}: ${JSON.stringify(schema.toJSONSchema())}`)
  }
  return found
}

function candidates(schema: z.ZodType): unknown[] {
  const def = schema.def as unknown as Def
  switch (def.type) {
    case 'object':
      return [mapped(def.shape ?? {})]
    case 'array':
      return [1, 2, 0].map((length) => Array.from({ length }, () => sampleOf(def.element!)))
    case 'tuple':
      return [(def.items ?? []).map(sampleOf)]
    case 'string':
      return TEXTS
    case 'number':
      return [1, 0, 16, 128, 7, 30, 256, 2048]
    case 'boolean':
      return [true, false]
    case 'null':
      return [null]
    case 'enum':
      return Object.values(def.entries ?? {})
    case 'literal':
      return [...(def.values ?? [])]
    case 'record':
      return [recordOf(def)]
    case 'union':
      return (def.options ?? []).flatMap(candidates)
    case 'nullable':
      return [...candidates(def.innerType!), null]
    case 'optional':
    case 'default':
    case 'readonly':
      return candidates(def.innerType!)
    case 'pipe':
      return candidates(def.in!)
    default:
      return [undefined]
  }
}

function mapped(shape: Readonly<Record<string, z.ZodType>>) {
  return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, sampleOf(field)]))
}

function recordOf({ keyType, valueType }: Def) {
  const keys = candidates(keyType!) as string[]
  return Object.fromEntries(keys.map((key) => [key, sampleOf(valueType!)]))
}
