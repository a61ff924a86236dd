/** The pages of the BYOK flow, in order. */
export const CEREMONY_STEPS = [
  'parameters',
  'material',
  'wrapping',
  'review',
  'result',
  'export',
  'record',
] as const
export type CeremonyStep = (typeof CEREMONY_STEPS)[number]

export const CEREMONY_STATUSES = ['open', 'done', 'abandoned'] as const
export type CeremonyStatus = (typeof CEREMONY_STATUSES)[number]

/** How the material came to be. */
export const MATERIAL_SOURCES = ['fresh', 'again', 'components'] as const
export type MaterialSource = (typeof MATERIAL_SOURCES)[number]
