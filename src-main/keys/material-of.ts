import { keyMaterial } from '../material/index.ts'
import type { KeyMaterial } from '../material/index.ts'
import type { OpenVault } from '../vault/types.ts'

const services = new WeakMap<OpenVault, KeyMaterial>()

/** One service a vault: it remembers handles of the token's objects, which last as long as it. */
export function materialOf(vault: OpenVault): KeyMaterial {
  const known = services.get(vault)
  if (known) return known
  const made = keyMaterial(vault)
  services.set(vault, made)
  return made
}
