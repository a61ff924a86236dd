import { useEventListener } from '@vueuse/core'

/**
 * The second click of a double click counts only where the first did. Where the first one changed
 * the page, what slid under the mouse is a button that nobody has read: the next step of a
 * ceremony, or the answer to 'are you sure?'.
 */
export function useDoubleClicks(): void {
  let first: Element | null = null

  useEventListener(
    document,
    'click',
    (event: MouseEvent) => {
      const button = pressedBy(event)
      // 0: by the keyboard, or by a script.
      if (event.detail <= 1) {
        first = button
        return
      }
      if (button === null || button === first) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
}

function pressedBy({ target }: MouseEvent): Element | null {
  return target instanceof Element ? target.closest('button, a, [role=button], [role=tab]') : null
}
