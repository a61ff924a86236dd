import { KeyriteError } from '@shared/errors'
import { numbered } from '../worker/naming.ts'
import type { ArchiveSource, WalkedFile } from '../workers/tasks.ts'

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

/** Names inside: as dropped; of two alike, the second gets a number. */
export function archiveSources(files: readonly WalkedFile[]): ArchiveSource[] {
  const taken = new Set<string>()
  return files.map(({ name, path }) => {
    let free = name
    for (let number = 2; taken.has(free); number += 1) free = numbered(name, number)
    taken.add(free)
    return { path, name: free }
  })
}
