import type { ImportPart } from './import-files.ts'

export type ImportField = ImportPart | 'expiry'

const TOKEN = new Set([
  'IMPORT_NO_PARAMETERS',
  'IMPORT_TOKEN_UNKNOWN',
  'IMPORT_TOKEN_OTHER_KEY',
  'IMPORT_TOKEN_SUPERSEDED',
  'IMPORT_TOKEN_EXPIRED',
])
const PRIVATE_KEY = new Set([
  'IMPORT_PRIVATE_KEY_MISSING',
  'IMPORT_PRIVATE_KEY_UNEXPECTED',
  'IMPORT_KEY_INVALID',
])
const MATERIAL = new Set(['UNWRAP_FAILED', 'MATERIAL_LENGTH', 'IMPORT_MATERIAL_OTHER'])
const FIELDS: Readonly<Record<string, ImportPart>> = {
  encryptedKeyMaterial: 'material',
  encryptedPrivateKey: 'privateKey',
  importToken: 'token',
}

/** Beside which field a refusal of an import belongs; null: it is about none of them. */
export function fieldOf(failure: {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}): ImportField | null {
  const { code, params } = failure
  if (TOKEN.has(code)) return 'token'
  if (PRIVATE_KEY.has(code)) return 'privateKey'
  if (MATERIAL.has(code)) return 'material'
  if (code === 'EXPIRY_INVALID') return 'expiry'
  return FIELDS[String(params['field'])] ?? null
}
