import { z } from 'zod'
import { IDLE_MINUTES_MAX, IDLE_MINUTES_MIN } from '../../limits.ts'
import { call } from '../define.ts'
import { nothing } from '../schemas.ts'

export const preferences = z.object({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
})
export type Preferences = z.infer<typeof preferences>

export const appInfo = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  dataFolder: z.string(),
  runsAsRoot: z.boolean(),
  sandboxed: z.boolean(),
  systemLanguage: z.string(),
  development: z.boolean(),
})
export type AppInfo = z.infer<typeof appInfo>

export const vaultSettings = z.object({
  /** Until the vault locks. */
  idleMinutes: z.int().min(IDLE_MINUTES_MIN).max(IDLE_MINUTES_MAX),
  /** Until the person is signed out, where people sign in; no longer than `idleMinutes`. */
  signOutMinutes: z.int().min(IDLE_MINUTES_MIN).max(IDLE_MINUTES_MAX),
})
export type VaultSettings = z.infer<typeof vaultSettings>

export const appCalls = {
  'app.info': call('anyone', 'read', null, nothing, appInfo),
  'app.preferences': call('anyone', 'read', null, nothing, preferences),
  // Language and theme are no business of the log: they are set before any vault exists.
  'app.setPreferences': call('anyone', 'read', null, preferences.partial(), preferences),
  /** Clears the clipboard only if it still holds what Keyrite put there. */
  'app.copy': call(
    'anyone',
    'read',
    null,
    z.object({ text: z.string().max(65536), secret: z.boolean() }),
    z.null(),
  ),
  'app.quit': call('anyone', 'read', null, nothing, z.null()),
  'settings.get': call('member', 'read', null, nothing, vaultSettings),
  'settings.set': call(
    'manageVault',
    'change',
    { operation: 'updateSettings', resource: 'settings' },
    vaultSettings,
    vaultSettings,
  ),
} as const
