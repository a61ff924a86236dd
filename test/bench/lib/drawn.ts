import type { Locator } from '@playwright/test'

/** What has to be on the page: so many elements of this CSS selector, no more, no fewer. */
export interface Awaited {
  readonly selector: string
  readonly count: number
}

/**
 * Milliseconds from a click on `target` until `awaited` has been drawn, by the page's own clock: how
 * Playwright talks to it plays no part. With `text`, it is entered instead, as if typed at once.
 */
export function drawnAfter(target: Locator, awaited: Awaited, text?: string): Promise<number> {
  return target.evaluate(inPage, { ...awaited, text })
}

/** Runs in the page; it has nothing from outside. */
async function inPage(
  element: HTMLElement | SVGElement,
  { selector, count, text }: Awaited & { text: string | undefined },
): Promise<number> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const began = performance.now()
  if (text !== undefined && element instanceof HTMLInputElement) {
    element.value = text
    element.dispatchEvent(new InputEvent('input', { bubbles: true }))
  } else {
    ;(element as HTMLElement).click()
  }
  do {
    await frame()
    if (performance.now() - began > 60_000) throw new Error(`not drawn: ${selector}`)
  } while (document.querySelectorAll(selector).length !== count)
  // Found before a frame is drawn; the next one begins when that one is on its way.
  await frame()
  return performance.now() - began
}
