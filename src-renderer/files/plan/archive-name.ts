import type { TakenFile } from '../../bridge/index.ts'
import { ARCHIVE_NAME_MAX } from './plan-answers.ts'

/** What the archive is called unless somebody says otherwise: as the one folder, or plainly. */
export function archiveNameFor(taken: readonly TakenFile[]): string {
  const [only] = taken
  const name = taken.length === 1 && only?.folder ? only.name : 'files'
  return new TextEncoder().encode(name).length > ARCHIVE_NAME_MAX ? 'files' : name
}
