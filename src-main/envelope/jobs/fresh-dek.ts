import { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { OpenVault } from '../../vault/types.ts'

const DEK = 32
/** Taken from the token by one call at the most: 2 KiB (ours). */
const TOGETHER_MAX = 64

interface Waiting {
  readonly resolve: (dek: SecretBytes) => void
  readonly reject: (error: unknown) => void
}

const sources = new WeakMap<OpenVault, Source>()

/**
 * A data key of 32 bytes from the token's random generator, the caller's to dispose of. Whoever
 * asks while the token is busy with it shares the next call; none is made in advance.
 * Errors: TOKEN_*.
 */
export function freshDek(vault: OpenVault): Promise<SecretBytes> {
  const source = sources.get(vault) ?? new Source(vault)
  sources.set(vault, source)
  return source.next()
}

class Source {
  readonly #vault: OpenVault
  readonly #waiting: Waiting[] = []
  #busy = false

  constructor(vault: OpenVault) {
    this.#vault = vault
  }

  next(): Promise<SecretBytes> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (!this.#busy) void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) await this.#give(this.#waiting.splice(0, TOGETHER_MAX))
    this.#busy = false
  }

  async #give(waiting: readonly Waiting[]): Promise<void> {
    try {
      using all = await this.#vault.token.random(DEK * waiting.length)
      const bytes = all.expose()
      for (const [at, { resolve }] of waiting.entries()) {
        resolve(SecretBytes.copyOf(bytes.subarray(at * DEK, (at + 1) * DEK)))
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    }
  }
}
