/** The three files of an import (user guide 2.3.2, steps 11 and 12). */
export const IMPORT_PARTS = ['material', 'privateKey', 'token'] as const
export type ImportPart = (typeof IMPORT_PARTS)[number]

/** A file that was picked, dropped or pasted; its content as base64. */
export interface ImportFile {
  readonly name: string
  readonly size: number
  readonly base64: string
}

const NAMES: Readonly<Record<ImportPart, RegExp>> = {
  material: /^encrypted_?(key_?)?material\.(bin|b64|base64)$/i,
  privateKey: /^out_\w*private_?key\.(der|bin|b64|base64)$/i,
  token: /^import_?token([_.-].*)?$/i,
}

/** What lies in a bundle or beside it, and is none of the three. */
const NOT_IMPORTED =
  /^(readme.*|manifest\.(json|sig)|ceremony-key\.pem|sha256sums|import-request\.json|material-public-key\.pem|wrapping_?key.*)$/i

/** What a file is by its name: those of the guides, and of a bundle that Keyrite made. */
export function partOf(name: string): ImportPart | null {
  return IMPORT_PARTS.find((part) => NAMES[part].test(name)) ?? null
}

/** Several files by their parts; `unknown`: those whose name says nothing. */
export interface SortedFiles<F> {
  readonly found: Partial<Record<ImportPart, F>>
  readonly unknown: readonly F[]
}

/**
 * The files of a whole bundle by their parts. A bundle has each as bytes and as base64 text: the
 * bytes come first. README, manifest and so on are passed over.
 * @param missing parts of which there is no file yet: a single unknown file is the one that is left
 */
export function sortFiles<F extends { readonly name: string }>(
  files: readonly F[],
  missing: readonly ImportPart[],
): SortedFiles<F> {
  const text = (file: F): number => (/\.(b64|base64)$/i.test(file.name) ? 1 : 0)
  const found: Partial<Record<ImportPart, F>> = {}
  for (const file of [...files].sort((a, b) => text(a) - text(b))) {
    const part = partOf(file.name)
    if (part && !found[part]) found[part] = file
  }
  const unknown = files.filter(({ name }) => !partOf(name) && !NOT_IMPORTED.test(name))
  const left = missing.filter((part) => !found[part])
  const [only] = unknown
  const [part] = left
  if (!only || !part || unknown.length > 1 || left.length > 1) return { found, unknown }
  return { found: { ...found, [part]: only }, unknown: [] }
}
