import { fileSettings, type FileSettings } from '@shared/ipc'
import type { OpenVault } from '../vault/types.ts'

/** Where the store keeps them. `envelope` reads and writes them; keys have to know what hangs on one. */
export const FILE_SETTINGS = 'files.settings'

/** What opening needs to give a file back as it was; the log learns no names unless told to. */
const DEFAULTS: FileSettings = {
  ...{ keepName: true, keepTimes: true, keepMode: true, namesInLog: false, recoveryKeyId: null },
}

export async function readFileSettings({ store }: OpenVault): Promise<FileSettings> {
  const text = await store.values.get(FILE_SETTINGS)
  return text === null ? DEFAULTS : fileSettings.parse({ ...DEFAULTS, ...JSON.parse(text) })
}
