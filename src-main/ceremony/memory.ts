import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { OpenVault } from '../vault/types.ts'

/** The secrets of one running ceremony. They live here only: a lock loses them, on purpose. */
export interface CeremonySecrets {
  /** In the order in which custodians typed them. */
  readonly components: SecretBytes[]
  /** PKCS#8 of a rehearsal's throw-away wrapping key. */
  rehearsalKey: SecretBytes | null
}

/** The secrets of one vault's ceremonies, from unlock to lock. */
export class CeremonyMemory {
  readonly #secrets = new Map<string, CeremonySecrets>()

  of(ceremonyId: string): CeremonySecrets {
    const known = this.#secrets.get(ceremonyId)
    if (known) return known
    const fresh: CeremonySecrets = { components: [], rehearsalKey: null }
    this.#secrets.set(ceremonyId, fresh)
    return fresh
  }

  wipeComponents(ceremonyId: string): void {
    const { components } = this.of(ceremonyId)
    for (const component of components.splice(0)) component.dispose()
  }

  keepRehearsalKey(ceremonyId: string, key: SecretBytes | null): void {
    const secrets = this.of(ceremonyId)
    secrets.rehearsalKey?.dispose()
    secrets.rehearsalKey = key
  }

  wipe(ceremonyId: string): void {
    this.wipeComponents(ceremonyId)
    this.keepRehearsalKey(ceremonyId, null)
    this.#secrets.delete(ceremonyId)
  }

  wipeAll(): void {
    for (const ceremonyId of [...this.#secrets.keys()]) this.wipe(ceremonyId)
  }
}

/** By open vault: the next unlock makes a new one, so nothing outlives a lock. */
const memories = new WeakMap<OpenVault, CeremonyMemory>()

export function memoryOf(vault: OpenVault): CeremonyMemory {
  const known = memories.get(vault)
  if (known) return known
  const memory = new CeremonyMemory()
  memories.set(vault, memory)
  vault.onLock(() => memory.wipeAll())
  return memory
}
