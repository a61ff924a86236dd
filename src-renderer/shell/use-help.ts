import { useEventListener } from '@vueuse/core'
import { onScopeDispose } from 'vue'
import type { Router } from 'vue-router'
import { on } from '../bridge/index.ts'

/** F1, or Help in the menu, on whatever page, with or without an open vault. */
export function useHelp(router: Router): void {
  const open = (): void => void router.push('/help')
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.key !== 'F1') return
    // The menu has the same key; the page is opened once.
    event.preventDefault()
    open()
  })
  onScopeDispose(on('help', open))
}
