import { basename } from 'node:path'
import { KeyriteError } from '@shared/errors'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { RecoveryServices } from '../services.ts'
import { requirePicked } from './look.ts'
import { readNewerLog } from './newer-log.ts'
import { planView } from './plan.ts'

/** A log that goes on after the backup says what was deleted since, and is not to come back. */
export function takeNewerLog({
  desk,
  dialogs,
}: RecoveryServices): Handler<'recovery.takeLog', UnlockedVault> {
  return async (_, { note, about }) => {
    const picked = requirePicked(desk)
    about(picked.header.vault.id)
    const { log } = picked.header
    // Before anybody is asked for a file: it must have been opened.
    if (!picked.isOpened) throw new KeyriteError('WRONG_STATE', { backup: 'not opened' })
    const path = await dialogs.pickLogExport()
    if (path === null) return null
    const newer = await readNewerLog(path, picked.header)
    const { deleted, made } = newer
    note({ file: basename(path), seq: newer.seq, deleted: deleted.length, made: made.length })
    picked.deleted = deleted
    picked.made = made
    picked.newest = Math.max(newer.seq, picked.newest ?? log.seq)
    return planView(picked)
  }
}
