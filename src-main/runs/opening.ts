import { randomUUID } from 'node:crypto'
import type { OpenVault } from '../vault/types.ts'

const openings = new WeakMap<OpenVault, string>()

/** Names this opening of the vault: after a lock, or a crash, it is another. */
export function openingOf(vault: OpenVault): string {
  const known = openings.get(vault)
  if (known !== undefined) return known
  const made = randomUUID()
  openings.set(vault, made)
  return made
}
