/** Who is there for the files: nobody, somebody who has no files to do, or somebody who has. */
export type DropTaker = 'locked' | 'signedOut' | 'notYours' | 'mine'
export type DropRefusal = Exclude<DropTaker, 'mine'> | 'dialog' | 'own'

/**
 * Why the window doesn't take what is dragged over it, or null when it does. A field that takes
 * drops itself says so by `data-takes-drops`: whoever misses it does not mean to encrypt.
 */
export function dropRefusal(taker: DropTaker, page: ParentNode): DropRefusal | null {
  if (taker !== 'mine') return taker
  if (page.querySelector('[aria-modal="true"]')) return 'dialog'
  return page.querySelector('[data-takes-drops]') ? 'own' : null
}
