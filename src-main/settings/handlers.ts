import { KeyriteError } from '@shared/errors'
import type { Handlers } from '../ipc/index.ts'
import type { UnlockedVault, Vaults } from '../vault/index.ts'

export type SettingsCall = 'settings.get' | 'settings.set'

/** Binds each of the contract's settings calls to its verb. */
export function settingsHandlers({
  vaults,
}: {
  readonly vaults: Vaults
}): Handlers<UnlockedVault, SettingsCall> {
  return {
    'settings.get': (_, { session }) => session.settings(),
    'settings.set': async (settings, { session, note, commit }) => {
      note({ ...settings })
      // Whoever is signed in goes no later than the vault: else they would never go by themselves.
      if (settings.signOutMinutes > settings.idleMinutes) {
        throw new KeyriteError('REQUEST_INVALID', { field: 'signOutMinutes' })
      }
      await vaults.saveSettings(session, settings, commit)
      return settings
    },
  }
}
