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
  material: /^encrypted_?key_?material\.(bin|b64|base64)$/i,
  privateKey: /^out_\w*private_?key\.(der|bin|b64|base64)$/i,
  token: /^import_?token([_.-].*)?$/i,
}

/** What a file is by its name: those of the guides, and of a bundle that Keyrite made. */
export function partOf(name: string): ImportPart | null {
  return IMPORT_PARTS.find((part) => NAMES[part].test(name)) ?? null
}

/**
 * The files of a whole bundle by their parts. A bundle has each as bytes and as base64 text: the
 * bytes come first. Others (README, manifest) are passed over.
 */
export function sortFiles<F extends { readonly name: string }>(
  files: readonly F[],
): Partial<Record<ImportPart, F>> {
  const text = (file: F): number => (/\.(b64|base64)$/i.test(file.name) ? 1 : 0)
  const found: Partial<Record<ImportPart, F>> = {}
  for (const file of [...files].sort((a, b) => text(a) - text(b))) {
    const part = partOf(file.name)
    if (part && !found[part]) found[part] = file
  }
  return found
}
