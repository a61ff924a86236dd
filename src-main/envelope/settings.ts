import type { FileSettings } from '@shared/ipc'
import { FILE_SETTINGS } from '../keys/file-settings.ts'
import { usableKey } from '../keys/usable.ts'
import type { FileContext } from './context.ts'

export { readFileSettings } from '../keys/file-settings.ts'

/** The recovery key has to be one that can do it. Errors: those of `usableKey`. */
export async function saveSettings(
  settings: FileSettings,
  { session, note, commit }: FileContext,
): Promise<FileSettings> {
  const { recoveryKeyId, ...switches } = settings
  note({ ...switches, recoveryKey: recoveryKeyId ?? '' })
  if (recoveryKeyId !== null) await usableKey(session, 'dataKey', recoveryKeyId)
  await commit(() => session.store.values.set(FILE_SETTINGS, JSON.stringify(settings)))
  return settings
}
