import { basename, dirname } from 'node:path'
import type { LogFormat } from '@shared/ipc'
import type { Handler } from '../../ipc/index.ts'
import { writeLargeFile } from '../../platform/write-large.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { LogServices } from '../services.ts'
import type { UnderWay } from '../under-way.ts'
import { piecesOf } from './pieces.ts'
import { rangeOf, type Range } from './range.ts'

/** For whoever is to read or verify it: there is no secret in a log. */
const PUBLIC = 0o644

/** A range of the log, into a new file that the person names. */
export function exportLog(
  { dialogs, onProgress }: LogServices,
  underWay: UnderWay,
): Handler<'log.export', UnlockedVault> {
  return async ({ range: asked, format }, { session: vault, note }) => {
    note({ format })
    // So that the newest traces are signed for as well.
    if (format === 'jsonl') await vault.integrity.checkpoint()
    const range = await rangeOf(vault.store, asked, format)
    const path = await dialogs.pickSaveFile(fileName(vault, range, format))
    if (path === null) {
      note({ dismissed: true })
      return null
    }
    const checkpoints = await vault.store.checkpoints.covering(range.from, range.to)
    const written = await vault.busy(() =>
      underWay.run(vault.operator.id, (goOn) => {
        const onRead = (done: number, total: number): void => {
          goOn()
          onProgress({ job: 'export-log', stage: 'traces', done, total })
        }
        return writeLargeFile(path, piecesOf({ vault, range, format, checkpoints, onRead }), PUBLIC)
      }),
    )
    note({ ...range, file: basename(path), sha256: written.sha256 })
    const signed = checkpoints.findLast(({ seq }) => seq <= range.to)?.seq ?? 0
    return { file: basename(path), folder: dirname(path), ...written, ...range, signed }
  }
}

/** `keyrite-log-<vault>-<from>-<to>.<format>`; what file systems refuse becomes a hyphen. */
function fileName({ name }: UnlockedVault, { from, to }: Range, format: LogFormat): string {
  const safe = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '')
  return `keyrite-log-${safe || 'vault'}-${String(from)}-${String(to)}.${format}`
}
