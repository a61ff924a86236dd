import { KeyriteError } from '@shared/errors'
import { numbered } from '../worker/naming.ts'
import type { ArchiveContents, ArchiveSource } from '../workers/tasks.ts'

const ENDING = '.krt'
const NAME_BYTES_MAX = 255

/** Name of the encrypted file. Errors: NAME_INVALID for what is no name of one file. */
export function archiveName(wanted: string): string {
  const name = `${wanted.trim()}${ENDING}`
  const special = ['', '.', '..'].includes(wanted.trim())
  if (special || /[/\0]/.test(name) || Buffer.byteLength(name) > NAME_BYTES_MAX) {
    throw new KeyriteError('NAME_INVALID')
  }
  return name
}

/**
 * What goes in, under its name as dropped. Of two files alike, or of a file that is called as a
 * folder, the second gets a number; folders alike become one.
 * Errors: NAME_INVALID with params.reason, where that number has no room.
 */
export function archiveContents(
  files: readonly ArchiveSource[],
  walked: readonly ArchiveSource[],
): ArchiveContents {
  const folders = new Map<string, ArchiveSource>()
  for (const { name, path } of walked) {
    const inside = insideName(name)
    if (inside !== '' && !folders.has(inside)) folders.set(inside, { path, name: inside })
  }
  const taken = new Set(folders.keys())
  return {
    folders: [...folders.values()],
    files: files.map(({ name, path }) => {
      const wanted = insideName(name)
      let free = wanted
      for (let number = 2; taken.has(free); number += 1) free = numbered(wanted, number)
      const last = free.slice(free.lastIndexOf('/') + 1)
      if (Buffer.byteLength(last) > NAME_BYTES_MAX) {
        throw new KeyriteError('NAME_INVALID', { reason: 'long' })
      }
      taken.add(free)
      return { path, name: free }
    }),
  }
}

/** The root of all file systems has no name of its own. */
function insideName(name: string): string {
  return name.replace(/^\/+/, '')
}
