import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { OpenVault } from '../vault/types.ts'

/** The secrets of one running ceremony. They live here only: a lock loses them, on purpose. */
export interface CeremonySecrets {
  /** In the order in which custodians typed them. */
  readonly components: readonly SecretBytes[]
  /** PKCS#8 of a rehearsal's throw-away wrapping key. */
  readonly rehearsalKey: SecretBytes | null
}

interface Held {
  components: SecretBytes[]
  rehearsalKey: SecretBytes | null
}

/** The secrets of one vault's ceremonies, from unlock to lock. */
export class CeremonyMemory {
  readonly #secrets = new Map<string, Held>()
  #locked = false

  of(ceremonyId: string): CeremonySecrets {
    return this.#held(ceremonyId)
  }

  /** @throws KeyriteError VAULT_LOCKED, with the component wiped: nothing comes in any more */
  addComponent(ceremonyId: string, component: SecretBytes): void {
    this.#requireUnlocked(component)
    this.#held(ceremonyId).components.push(component)
  }

  wipeComponents(ceremonyId: string): void {
    this.keepComponents(ceremonyId, 0)
  }

  /** Wipes all components but the first `count`. */
  keepComponents(ceremonyId: string, count: number): void {
    for (const component of this.#held(ceremonyId).components.splice(count)) component.dispose()
  }

  /** In place of the one before. @throws KeyriteError VAULT_LOCKED, with the key wiped */
  keepRehearsalKey(ceremonyId: string, key: SecretBytes | null): void {
    if (key) this.#requireUnlocked(key)
    const held = this.#held(ceremonyId)
    held.rehearsalKey?.dispose()
    held.rehearsalKey = key
  }

  wipe(ceremonyId: string): void {
    this.wipeComponents(ceremonyId)
    this.keepRehearsalKey(ceremonyId, null)
    this.#secrets.delete(ceremonyId)
  }

  /** For good. A verb that is still at work then finds no place for what it made. */
  wipeAll(): void {
    this.#locked = true
    for (const ceremonyId of [...this.#secrets.keys()]) this.wipe(ceremonyId)
  }

  #held(ceremonyId: string): Held {
    const known = this.#secrets.get(ceremonyId)
    if (known) return known
    const fresh: Held = { components: [], rehearsalKey: null }
    this.#secrets.set(ceremonyId, fresh)
    return fresh
  }

  #requireUnlocked(secret: SecretBytes): void {
    if (!this.#locked) return
    secret.dispose()
    throw new KeyriteError('VAULT_LOCKED')
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
