import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { LOG_EXPORT_MAX } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import { fsError } from '../../platform/fs-error.ts'
import { JOURNAL_TIME } from '../../audit/index.ts'
import type { BackupHeader } from '../backup/header.ts'
import { FollowedLog, type FollowedTrace } from './followed-log.ts'

/** What a newer log says of keys, after the backup was made. */
export interface NewerLog {
  /** The newest trace of it. */
  readonly seq: number
  readonly deleted: readonly DeletedSince[]
  readonly made: readonly MadeSince[]
}

export interface DeletedSince {
  readonly id: string
  /** UTC, ISO 8601. */
  readonly deletedAt: string
}

export interface MadeSince {
  readonly id: string
  readonly alias: string
  readonly spec: string
}

const DELETED = 'deleteKey'
const MADE = 'createKey'

/**
 * Reads an export of the log (docs/audit-log.md, 'Export') that begins at or before the backup's
 * newest trace. Its chain holds from there on, so nobody put anything in who did not have the log.
 * @throws KeyriteError LOG_EXPORT_INVALID {line}, FILE_*
 */
export async function readNewerLog(path: string, backup: BackupHeader): Promise<NewerLog> {
  const followed = new FollowedLog(backup.vault.id, backup.log)
  const deleted = new Map<string, DeletedSince>()
  const made = new Map<string, MadeSince>()
  await eachLine(path, (line) => {
    const trace = followed.take(line)
    if (!trace || trace.seq <= backup.log.seq || trace.outcome !== 'success') return
    // Out of a journal, where anybody could have written it.
    if (JOURNAL_TIME in trace.params) return
    note(trace, deleted, made)
  })
  return { seq: followed.end(), deleted: [...deleted.values()], made: [...made.values()] }
}

function note(
  { operation, resourceId: id, at, params }: FollowedTrace,
  deleted: Map<string, DeletedSince>,
  made: Map<string, MadeSince>,
): void {
  if (operation === MADE) {
    made.set(id, { id, alias: textOf(params['alias']), spec: textOf(params['spec']) })
  }
  if (operation !== DELETED) return
  // What was made and deleted in between is nothing that anybody lacks.
  if (!made.delete(id)) deleted.set(id, { id, deletedAt: at })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function eachLine(path: string, take: (line: string) => void): Promise<void> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new KeyriteError('FILE_NOT_REGULAR', { path })
    if (found.size > LOG_EXPORT_MAX) {
      throw new KeyriteError('FILE_TOO_LARGE', { path, maxBytes: LOG_EXPORT_MAX })
    }
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })
    for await (const line of lines) take(line)
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}
