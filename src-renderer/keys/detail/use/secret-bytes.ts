import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

export interface UseSecretBytes {
  readonly bytes: Readonly<ShallowRef<Uint8Array | null>>
  /** Takes new bytes, or none; those that were there are wiped. */
  readonly hold: (next: Uint8Array | null) => void
}

/**
 * Secret bytes while a part of the page shows them: wiped when others come, and when the part goes
 * with its tab, its page or the lock, or comes after that. Text that was drawn of them is out of reach, as all strings.
 */
export function useSecretBytes(): UseSecretBytes {
  const bytes = shallowRef<Uint8Array | null>(null)

  let gone = false

  function hold(next: Uint8Array | null): void {
    bytes.value?.fill(0)
    // Nobody is left to wipe later what comes now.
    if (gone) next?.fill(0)
    bytes.value = gone ? null : next
  }

  onScopeDispose(() => {
    gone = true
    hold(null)
  })
  return { bytes, hold }
}
