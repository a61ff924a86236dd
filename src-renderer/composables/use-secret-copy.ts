import { ref, type Ref } from 'vue'
import { call } from '../bridge/index.ts'

export interface UseSecretCopy {
  /** For `v-on` of an input or textarea. */
  readonly handlers: {
    readonly copy: (event: Event) => void
    readonly cut: (event: Event) => void
    readonly dragstart: (event: Event) => void
  }
  /** The last attempt failed: what was selected is not on the clipboard. */
  readonly failed: Ref<boolean>
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/**
 * A field with a secret in it: what is copied or cut there, by keys or by a menu, goes to the clipboard
 * through main, which takes it back as it does with the button's copies. By dragging it goes nowhere,
 * since nobody could take that back.
 */
export function useSecretCopy(): UseSecretCopy {
  const failed = ref(false)

  async function take(event: Event, thenDelete: boolean): Promise<void> {
    event.preventDefault()
    const field = event.currentTarget as TextField
    const { value, selectionStart, selectionEnd } = field
    const from = selectionStart ?? 0
    const to = selectionEnd ?? 0
    if (from === to) return
    failed.value = false
    try {
      await call('app.copy', { text: value.slice(from, to), secret: true })
    } catch {
      failed.value = true
      return
    }
    // What is not on the clipboard is not taken away; nor is what was typed meanwhile.
    if (!thenDelete || field.readOnly || field.value !== value) return
    field.setRangeText('', from, to, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  return {
    handlers: {
      copy: (event) => void take(event, false),
      cut: (event) => void take(event, true),
      dragstart: (event) => event.preventDefault(),
    },
    failed,
  }
}
