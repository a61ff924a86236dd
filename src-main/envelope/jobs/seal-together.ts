import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { seal, type Sealed } from '../../keys/use/seal.ts'
import { usableKey, type UsableKey } from '../../keys/usable.ts'
import { actAsNobody } from '../../ipc/acting.ts'
import type { OpenVault } from '../../vault/types.ts'
import { Looks } from './looks.ts'

const sealers = new WeakMap<OpenVault, Sealer>()

/** As `sealDataKey`, for many at a time; who may, the caller has asked. Errors: those of `usableKey` for 'dataKey', TOKEN_*. */
export function sealTogether(
  vault: OpenVault,
  keyId: string,
  dataKey: SecretBytes,
): Promise<Sealed> {
  const sealer = sealers.get(vault) ?? new Sealer(vault)
  sealers.set(vault, sealer)
  return sealer.seal(keyId, dataKey)
}

/**
 * Seals data keys for many jobs at a time: a look at the key costs more than sealing. Jobs of
 * several people share it, so each has asked before whether its person may.
 */
class Sealer {
  readonly #vault: OpenVault
  readonly #looks = new Map<string, Looks<UsableKey>>()

  constructor(vault: OpenVault) {
    this.#vault = vault
  }

  /** As `sealDataKey`. Errors: those of `usableKey` for 'dataKey', TOKEN_*. */
  async seal(keyId: string, dataKey: SecretBytes): Promise<Sealed> {
    const usable = await this.#looksAt(keyId).ask()
    return seal(this.#vault, usable, 'data-key', dataKey)
  }

  #looksAt(keyId: string): Looks<UsableKey> {
    const known = this.#looks.get(keyId)
    if (known) return known
    const looks = new Looks(() => actAsNobody(() => usableKey(this.#vault, 'dataKey', keyId)))
    this.#looks.set(keyId, looks)
    return looks
  }
}
