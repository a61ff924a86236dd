import { KeyriteError } from '@shared/errors'
import type { CallArguments, FileSettings } from '@shared/ipc'
import { FILE_SETTINGS, readFileSettings } from '../keys/file-settings.ts'
import { usableKey } from '../keys/usable.ts'
import type { FileContext } from './context.ts'

export { readFileSettings }

/**
 * The recovery key has to be one that can do it. Errors: those of `usableKey`;
 * UNDERSTANDING_REQUIRED for another imported one than before whose warning nobody has read.
 */
export async function saveSettings(
  { acceptImported, ...settings }: CallArguments<'files.saveSettings'>,
  { session, note, commit }: FileContext,
): Promise<FileSettings> {
  const { recoveryKeyId, ...switches } = settings
  note({ ...switches, recoveryKey: recoveryKeyId ?? '' })
  if (recoveryKeyId !== null) {
    const { key } = await usableKey(session, 'dataKey', recoveryKeyId)
    const before = await readFileSettings(session)
    if (key.origin === 'External' && key.id !== before.recoveryKeyId && !acceptImported) {
      throw new KeyriteError('UNDERSTANDING_REQUIRED', { what: 'imported', alias: key.alias })
    }
  }
  await commit(() => session.store.values.set(FILE_SETTINGS, JSON.stringify(settings)))
  return settings
}
