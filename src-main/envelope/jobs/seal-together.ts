import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { seal, type Sealed } from '../../keys/use/seal.ts'
import { usableKey, type UsableKey } from '../../keys/usable.ts'
import type { OpenVault } from '../../vault/types.ts'

const sealers = new WeakMap<OpenVault, Sealer>()

/** As `sealDataKey`, for many at a time. Errors: those of `usableKey` for 'dataKey', TOKEN_*. */
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
 * Seals data keys for many jobs at a time. A look at the key costs more than sealing, so whoever
 * asks while one runs shares the next one: nobody's look began before he asked.
 */
class Sealer {
  readonly #vault: OpenVault
  readonly #looks = new Map<string, Looks>()

  constructor(vault: OpenVault) {
    this.#vault = vault
  }

  /** As `sealDataKey`. Errors: those of `usableKey` for 'dataKey', TOKEN_*. */
  async seal(keyId: string, dataKey: SecretBytes): Promise<Sealed> {
    const usable = await this.#looksAt(keyId).ask()
    return seal(this.#vault, usable, 'data-key', dataKey)
  }

  #looksAt(keyId: string): Looks {
    const known = this.#looks.get(keyId)
    if (known) return known
    const looks = new Looks(() => usableKey(this.#vault, 'dataKey', keyId))
    this.#looks.set(keyId, looks)
    return looks
  }
}

class Looks {
  readonly #look: () => Promise<UsableKey>
  #current: Promise<void> | null = null
  #next: Promise<UsableKey> | null = null

  constructor(look: () => Promise<UsableKey>) {
    this.#look = look
  }

  ask(): Promise<UsableKey> {
    if (!this.#current) return this.#begin()
    this.#next ??= this.#current.then(() => this.#begin())
    return this.#next
  }

  #begin(): Promise<UsableKey> {
    this.#next = null
    const look = this.#look()
    const over = () => undefined
    const current = look.then(over, over)
    this.#current = current
    void current.then(() => {
      if (this.#current === current && !this.#next) this.#current = null
    })
    return look
  }
}
