import type { Page } from '@playwright/test'

/** Where on the window, in its own pixels. */
export interface Place {
  readonly x: number
  readonly y: number
}

const MIDDLE: Place = { x: 640, y: 400 }

type DragStep = 'dragEnter' | 'dragOver' | 'drop'

/** What a file manager sends while something is dragged over the window. */
export async function drag(
  page: Page,
  paths: readonly string[],
  steps: readonly DragStep[],
  { x, y }: Place = MIDDLE,
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of steps) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
    // The page has said what it thinks of it: Chromium drops nothing on one that has not yet.
    await page.evaluate(() => undefined)
  }
  await session.detach()
}

/** A real drop of files and folders, by their absolute paths. */
export function drop(page: Page, paths: readonly string[], place?: Place): Promise<void> {
  return drag(page, paths, ['dragEnter', 'dragOver', 'drop'], place)
}
