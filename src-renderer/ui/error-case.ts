type Params = Readonly<Record<string, string | number | boolean>>
type CaseOf = (params: Params) => string | undefined

/**
 * Codes whose sentence depends on what main tells about them. A case is a name below
 * `errors.cases.<CODE>`; the code's own sentence serves where there is none.
 */
const CASES: Readonly<Record<string, CaseOf>> = {
  KEY_STATE_REFUSED: ({ state, needs }) =>
    // Only who needs an enabled key is told how to get one.
    String(needs).includes('Enabled') ? text(state) : needs === undefined ? undefined : 'other',
  KEY_IS_DEFAULT: naming('alias'),
  KEY_ORIGIN_REFUSED: valueOf('origin'),
  KEY_SPEC_REFUSED: naming('alias', 'operation'),
  KEY_USAGE_REFUSED: naming('alias', 'spec'),
  KEY_ROTATION_REFUSED: valueOf('operation'),
  ALIAS_INVALID: valueOf('fault'),
  DESCRIPTION_INVALID: valueOf('fault'),
  TAG_KEY_INVALID: valueOf('fault'),
  TAG_VALUE_INVALID: valueOf('fault'),
  CIPHERTEXT_KIND: valueOf('kind'),
  ALGORITHM_NOT_ALLOWED: naming('alias', 'target', 'spec'),
  IMPORT_KEY_INVALID: valueOf('reason'),
  EXPIRY_INVALID: ({ what, at, latest }) => {
    if (what === 'grant') return latest === undefined ? 'grant' : 'grantLatest'
    if (latest === undefined) return undefined
    return Date.parse(text(at)) > Date.parse(text(latest)) ? 'far' : 'past'
  },
  MATERIAL_LENGTH: ({ part, spec, bytes }) =>
    part === undefined ? lengthCase(text(spec), Number(bytes)) : text(part),
  MATERIAL_GONE: naming('alias', 'key'),
  MATERIAL_MISMATCH: naming('key'),
  FILE_TOO_LARGE: naming('field', 'maxBytes'),
  NAME_INVALID: valueOf('reason'),
  NOT_PERMITTED: valueOf('reason'),
  ENVELOPE_DAMAGED: valueOf('field'),
  DISK_FULL: valueOf('errno'),
  SOURCE_IS_LINK: valueOf('reason'),
  TARGET_NOT_A_FOLDER: valueOf('reason'),
  ORIGINAL_NOT_REMOVED: valueOf('reason'),
  SIGN_IN_WRONG: naming('left'),
  PASSPHRASE_WEAK: valueOf('fault'),
}

/** Undefined: the code's own sentence. */
export function errorCase(code: string, params: Params): string | undefined {
  return CASES[code]?.(params)
}

/** The case is a parameter's value. */
function valueOf(name: string): CaseOf {
  return (params) => (params[name] === undefined ? undefined : String(params[name]))
}

/** The case is the first of these parameters that is there. */
function naming(...names: string[]): CaseOf {
  return (params) => names.find((name) => params[name] !== undefined)
}

/** Symmetric material: whose length is that of the other kind is told so. */
function lengthCase(spec: string, bytes: number): string | undefined {
  if (spec === 'AES_256' && bytes === 16) return 'sm4'
  if (spec === 'SM4_128' && bytes === 32) return 'aes'
  return spec === '' ? undefined : 'key'
}

function text(value: string | number | boolean | undefined): string {
  return value === undefined ? '' : String(value)
}
