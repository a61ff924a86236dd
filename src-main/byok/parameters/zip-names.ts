import { KeyriteError } from '@shared/errors'

/**
 * Names inside of a ZIP are only ever shown and compared, never written to; one that could lead
 * out of a folder is nevertheless a reason to trust nothing in the archive.
 */
export function requireSafeName(name: string, archive: string): void {
  const folders = name.split(/[/\\]/)
  const absolute = /^[/\\]|^[A-Za-z]:/.test(name)
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  if (name === '' || absolute || folders.includes('..') || /[\u0000-\u001f\u007f]/.test(name)) {
    throw new KeyriteError('PARAMETERS_ZIP_UNSAFE', { name: archive, reason: 'name' })
  }
}

/** The ZIP format's old code page has the same ASCII as UTF-8, and nothing else matters here. */
export function decodeName(raw: Uint8Array): string {
  return new TextDecoder('utf-8').decode(raw).normalize('NFC')
}

/** What macOS and Windows put beside the files that somebody packed. */
export function isClutter(name: string): boolean {
  const parts = name.split(/[/\\]/)
  const last = parts.at(-1) ?? ''
  return (
    parts[0] === '__MACOSX' || last.startsWith('.') || /^(?:thumbs\.db|desktop\.ini)$/i.test(last)
  )
}
