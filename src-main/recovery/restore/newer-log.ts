import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { LOG_EXPORT_MAX } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import { fsError } from '../../platform/fs-error.ts'
import { JOURNAL_TIME } from '../../audit/index.ts'
import type { BackupHeader } from '../backup/header.ts'
import { FollowedLog, type FollowedTrace, type LogEnd } from './followed-log.ts'
import { happening, SinceReader, tells, type Happening, type Since } from './since.ts'

/** A log that goes on after the backup. */
export interface NewerLog extends LogEnd {
  /** What its signed part says. */
  readonly since: Since
  /** What the rest says: shown, and nothing is done by it. */
  readonly unsigned: readonly Happening[]
  /** Of a trace after the backup's newest one; null: it is not in here. */
  hashOf(seq: number): string | null
}

/**
 * Reads an export of the log (docs/audit-log.md, 'Export') that begins at or before the backup's
 * newest trace. A chain alone proves nothing: its beginning stands in clear in the backup, and a hash
 * has no secret. What counts is the signature of the key that the backup's store is signed by.
 * @throws KeyriteError LOG_EXPORT_INVALID {line}, LOG_EXPORT_UNSIGNED {seq, to}, FILE_*
 */
export async function readNewerLog(
  path: string,
  { vault, log, signer }: Pick<BackupHeader, 'vault' | 'log' | 'signer'>,
): Promise<NewerLog> {
  const key = Buffer.from(signer.publicKey, 'base64')
  const followed = new FollowedLog({ vaultId: vault.id, head: log, signer: key })
  // Which of them are signed for is known after the last line.
  const told: FollowedTrace[] = []
  await eachLine(path, (line) => {
    const trace = followed.take(line)
    if (!trace || trace.seq <= log.seq || trace.outcome !== 'success') return
    // Out of a journal, where anybody could have written it.
    if (JOURNAL_TIME in trace.params) return
    if (tells(trace)) told.push(trace)
  })
  const end = followed.end()
  return {
    ...end,
    since: sinceOf(told.filter(({ seq }) => seq <= end.signed)),
    unsigned: told.filter(({ seq }) => seq > end.signed).map(happening),
    hashOf: (seq) => followed.hashOf(seq),
  }
}

function sinceOf(traces: readonly FollowedTrace[]): Since {
  const reader = new SinceReader()
  for (const trace of traces) reader.take(trace)
  return reader.all
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
