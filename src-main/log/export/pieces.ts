import type { LogFormat } from '@shared/ipc'
import type { CheckpointRecord } from '../../store/types.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { csvHead, csvRow } from './csv.ts'
import { checkpointLine, firstLine, traceLine } from './json-lines.ts'
import type { Range } from './range.ts'
import { rowsOf } from './rows.ts'

export interface Export {
  readonly vault: UnlockedVault
  readonly range: Range
  readonly format: LogFormat
  readonly checkpoints: readonly CheckpointRecord[]
  /** Told how many traces were read; what it throws ends the export. */
  readonly onRead: (done: number, total: number) => void
}

/** The export, some hundred KiB at a time. */
export async function* piecesOf(order: Export): AsyncGenerator<Buffer> {
  const { vault, range, format, checkpoints, onRead } = order
  const row = format === 'csv' ? csvRow : traceLine
  yield Buffer.from(format === 'csv' ? csvHead() : await firstLine(vault, range))
  const total = range.to - range.from + 1
  for await (const rows of rowsOf(vault.store.traces, range)) {
    onRead((rows.at(-1)?.seq ?? range.from) - range.from + 1, total)
    yield Buffer.from(rows.map(row).join(''))
  }
  if (format === 'jsonl') yield Buffer.from(checkpoints.map(checkpointLine).join(''))
}
