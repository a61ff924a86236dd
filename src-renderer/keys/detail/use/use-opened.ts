import { shallowRef, type ShallowRef } from 'vue'
import type { KeyView } from '@shared/ipc/index.ts'
import { call } from '../../../bridge/index.ts'
import { useSecretBytes } from './secret-bytes.ts'

/** Which key and version opened a ciphertext. */
export interface OpenedBy {
  readonly own: boolean
  readonly alias: string
  readonly keyId: string
  readonly version: number
}

export interface UseOpened {
  readonly bytes: Readonly<ShallowRef<Uint8Array | null>>
  readonly by: Readonly<ShallowRef<OpenedBy | null>>
  readonly show: (used: { keyId: string; version: number }, bytes: Uint8Array) => Promise<void>
  readonly forget: () => void
}

/** Decrypted bytes on the page, and which key and version opened them. */
export function useOpened(key: () => KeyView): UseOpened {
  const { bytes, hold } = useSecretBytes()
  const by = shallowRef<OpenedBy | null>(null)

  async function show(
    { keyId, version }: { keyId: string; version: number },
    opened: Uint8Array,
  ): Promise<void> {
    const own = keyId === key().id
    const first = { own, alias: own ? key().alias : '', keyId, version }
    hold(opened)
    by.value = first
    if (own) return
    // Its name is a courtesy: without it the id is shown.
    const alias = await call('keys.get', { keyId }).then(
      (other) => other.alias,
      () => '',
    )
    if (by.value === first) by.value = { ...first, alias }
  }

  function forget(): void {
    hold(null)
    by.value = null
  }

  return { bytes, by, show, forget }
}
