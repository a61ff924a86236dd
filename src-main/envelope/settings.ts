import { fileSettings, type FileSettings } from '@shared/ipc'
import { usableKey } from '../keys/usable.ts'
import type { OpenVault } from '../vault/types.ts'
import type { FileContext } from './context.ts'

const KEY = 'files.settings'
/** What opening needs to give a file back as it was; the log learns no names unless told to. */
const DEFAULTS: FileSettings = {
  ...{ keepName: true, keepTimes: true, keepMode: true, namesInLog: false, recoveryKeyId: null },
}

export async function readFileSettings({ store }: OpenVault): Promise<FileSettings> {
  const text = await store.values.get(KEY)
  return text === null ? DEFAULTS : fileSettings.parse({ ...DEFAULTS, ...JSON.parse(text) })
}

/** The recovery key has to be one that can do it. Errors: those of `usableKey`. */
export async function saveSettings(
  settings: FileSettings,
  { session, note, commit }: FileContext,
): Promise<FileSettings> {
  const { recoveryKeyId, ...switches } = settings
  note({ ...switches, recoveryKey: recoveryKeyId ?? '' })
  if (recoveryKeyId !== null) await usableKey(session, 'dataKey', recoveryKeyId)
  await commit(() => session.store.values.set(KEY, JSON.stringify(settings)))
  return settings
}
