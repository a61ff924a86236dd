import { shallowRef, type ShallowRef } from 'vue'
import type { KeyView } from '@shared/ipc/index.ts'
import { call } from '../../../bridge/index.ts'

export interface Opened {
  readonly bytes: Uint8Array
  readonly by: {
    readonly own: boolean
    readonly alias: string
    readonly keyId: string
    readonly version: number
  }
}

/** Decrypted bytes on the page, and which key and version opened them. */
export function useOpened(key: () => KeyView): {
  opened: ShallowRef<Opened | null>
  show(used: { keyId: string; version: number }, bytes: Uint8Array): Promise<void>
  forget(): void
} {
  const opened = shallowRef<Opened | null>(null)

  async function show(
    { keyId, version }: { keyId: string; version: number },
    bytes: Uint8Array,
  ): Promise<void> {
    const own = keyId === key().id
    opened.value = { bytes, by: { own, alias: own ? key().alias : '', keyId, version } }
    if (own) return
    // Its name is a courtesy: without it the id is shown.
    const alias = await call('keys.get', { keyId }).then(
      (other) => other.alias,
      () => '',
    )
    if (opened.value?.bytes === bytes) {
      opened.value = { bytes, by: { own, alias, keyId, version } }
    }
  }

  function forget(): void {
    opened.value = null
  }

  return { opened, show, forget }
}
