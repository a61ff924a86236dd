import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { Together } from '../../platform/together.ts'
import type { OpenVault } from '../../vault/types.ts'

const DEK = 32
/** Taken from the token by one call at the most: 2 KiB (ours). */
const TOGETHER_MAX = 64

const sources = new WeakMap<OpenVault, Together<undefined, SecretBytes>>()

/**
 * A data key of 32 bytes from the token's random generator, the caller's to dispose of. Whoever
 * asks while the token is busy with it shares the next call; none is made in advance.
 * Errors: TOKEN_*.
 */
export function freshDek(vault: OpenVault): Promise<SecretBytes> {
  const source =
    sources.get(vault) ?? new Together(({ length }) => make(vault, length), TOGETHER_MAX)
  sources.set(vault, source)
  return source.ask(undefined)
}

async function make(vault: OpenVault, count: number): Promise<SecretBytes[]> {
  using all = await vault.token.random(DEK * count)
  const bytes = all.expose()
  return Array.from({ length: count }, (_, at) =>
    SecretBytes.copyOf(bytes.subarray(at * DEK, (at + 1) * DEK)),
  )
}
