import { app } from 'electron'
import type { AppInfo, CallName, Preferences } from '@shared/ipc'
import type { Handlers } from '../ipc/index.ts'
import type { TimedClipboard } from './clipboard.ts'
import type { PreferencesFile } from './preferences.ts'

export type AppCalls = Extract<CallName, `app.${string}`>

export interface AppHandlerParts {
  readonly dataFolder: string
  readonly development: boolean
  readonly preferences: PreferencesFile
  readonly clipboard: TimedClipboard
  /** Menu, theme and page follow. */
  preferencesChanged(now: Preferences): void
}

/** Verbs behind `app.*`: none of them needs a vault, so they suit every kind of session. */
export function appHandlers(parts: AppHandlerParts): Handlers<unknown, AppCalls> {
  return {
    'app.info': async () => appInfo(parts),
    'app.preferences': async () => parts.preferences.current,
    'app.setPreferences': async (change) => {
      const now = await parts.preferences.set(change)
      parts.preferencesChanged(now)
      return now
    },
    'app.copy': async ({ text, secret }) => {
      await parts.clipboard.copy(text, secret)
      return null
    },
    'app.quit': async () => {
      // The answer first: quitting closes the page that waits for it.
      setImmediate(() => app.quit())
      return null
    },
  }
}

function appInfo(parts: AppHandlerParts): AppInfo {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    dataFolder: parts.dataFolder,
    runsAsRoot: process.getuid?.() === 0,
    sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    systemLanguage: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    development: parts.development,
  }
}
