import { IDLE_MINUTES_DEFAULT, SIGN_OUT_MINUTES_DEFAULT } from '@shared/limits.ts'
import type { ValueRepository } from '../store/types.ts'
import type { VaultSettings } from './types.ts'

const KEY = 'settings'
const DEFAULTS: VaultSettings = {
  idleMinutes: IDLE_MINUTES_DEFAULT,
  signOutMinutes: SIGN_OUT_MINUTES_DEFAULT,
}

export async function readSettings(values: ValueRepository): Promise<VaultSettings> {
  const text = await values.get(KEY)
  return text === null ? DEFAULTS : { ...DEFAULTS, ...(JSON.parse(text) as VaultSettings) }
}

export async function writeSettings(
  values: ValueRepository,
  settings: VaultSettings,
): Promise<void> {
  await values.set(KEY, JSON.stringify(settings))
}
