import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { TokenServices } from './services.ts'

/** Sets up the empty token in the chosen slot. Never erases one that is in use. */
export function initialise({ modules }: TokenServices): Handler<'token.initialise', UnlockedVault> {
  return async ({ moduleId, slotKey, label, soPin: typedSoPin, pin: typedPin }, context) => {
    context.note({ label })
    const module = await modules.open(moduleId)
    using soPin = SecretBytes.ofText(typedSoPin)
    using pin = SecretBytes.ofText(typedPin)
    const identity = await module.initialiseToken({ slot: slotKey }, { label, soPin, pin })
    context.about(identity.serial)
    return identity
  }
}
