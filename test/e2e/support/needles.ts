import { readFileSync } from 'node:fs'
import { filesBelow } from './files.ts'

/** A secret by its name, in every form in which it might have been written down. */
export interface Needle {
  readonly name: string
  readonly forms: readonly Buffer[]
}

export function needleOf(name: string, secret: Uint8Array): Needle {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  const texts = [hex, hex.toUpperCase(), ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift))]
  const wide = Buffer.from(bytes.toString('latin1'), 'utf16le')
  const forms = [bytes, wide, ...texts.flatMap((text) => [text, spaced(text)])]
  return { name, forms: forms.map((form) => Buffer.from(form)) }
}

/** Base64 of bytes in the middle of others: what is the same whatever stands around them. */
function base64At(bytes: Buffer, shift: number): string[] {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  const inner = text.slice(shift === 0 ? 0 : shift + 1, -4)
  return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
}

/** As UTF-16 reaches a disk, in Chromium's own files. */
const spaced = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** Which secrets lie where: `name: file`. */
export function findIn(content: Buffer, where: string, needles: readonly Needle[]): string[] {
  return needles
    .filter(({ forms }) => forms.some((form) => content.includes(form)))
    .map(({ name }) => `${name}: ${where}`)
}

export function findBelow(folders: readonly string[], needles: readonly Needle[]): string[] {
  return folders.flatMap((folder) =>
    filesBelow(folder).flatMap((path) => findIn(readFileSync(path), path, needles)),
  )
}
