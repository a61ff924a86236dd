export type DropRefusal = 'locked' | 'dialog' | 'own'

/**
 * Why the window doesn't take what is dragged over it, or null when it does. A field that takes
 * drops itself says so by `data-takes-drops`: whoever misses it does not mean to encrypt.
 */
export function dropRefusal(open: boolean, page: ParentNode): DropRefusal | null {
  if (!open) return 'locked'
  if (page.querySelector('[aria-modal="true"]')) return 'dialog'
  return page.querySelector('[data-takes-drops]') ? 'own' : null
}
