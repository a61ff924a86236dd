import { basename } from 'node:path'
import { KeyriteError } from '@shared/errors'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { RecoveryServices } from '../services.ts'
import { readNewerLog } from './newer-log.ts'
import { planView } from './plan.ts'

/** A log that goes on after the backup says what was taken away since, and is not to come back. */
export function takeNewerLog({
  desk,
  dialogs,
}: RecoveryServices): Handler<'recovery.takeLog', UnlockedVault> {
  return (_, { note, about }) =>
    desk.use(async (picked) => {
      about(picked.header.vault.id)
      // Before anybody is asked for a file: it must have been opened.
      if (!picked.isOpened) throw new KeyriteError('WRONG_STATE', { backup: 'not opened' })
      const path = await dialogs.pickLogExport()
      if (path === null) return null
      const newer = await readNewerLog(path, picked.header)
      const { to, signed, since } = newer
      const deleted = [...since.keys.values()].filter((key) => key.deletedAt !== undefined).length
      note({ file: basename(path), seq: to, signed, deleted, made: since.made.length })
      picked.putLog(newer)
      return planView(picked)
    })
}
