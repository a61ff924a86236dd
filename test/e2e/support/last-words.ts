import type { Page } from '@playwright/test'

/** An application as far as its last words go. */
interface Speaker {
  readonly page: Page
  readonly complaints: readonly string[]
}

/** A page that hangs answers nothing, and must not take the whole test's time for that. */
const LIMIT_MS = 5_000

/**
 * What somebody before the window would say of it: its address, headings, errors, what it is busy
 * with, where the focus is. Never what is in a field or a dialog, which may be a PIN or a code.
 */
export async function lastWords({ page, complaints }: Speaker): Promise<string> {
  const lines = page.isClosed() ? ['its window is closed'] : await within(looked(page))
  const heard = complaints.slice(-5).map((complaint) => `console: ${cut(complaint)}`)
  return [...lines, ...heard].map((line) => `    ${line}\n`).join('')
}

async function looked(page: Page): Promise<string[]> {
  const at = `at: ${page.url().replace(/^[^#]*/, '')}`
  return [at, ...(await page.evaluate(seen)).map(cut)]
}

const cut = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300)

async function within(lines: Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve(['its page does not answer']), LIMIT_MS)
  })
  const gone = (error: unknown): string[] => [`its page does not answer: ${cut(String(error))}`]
  const said = await Promise.race([lines.catch(gone), late])
  clearTimeout(timer)
  return said
}

/** In the page. */
function seen(): string[] {
  const all = (kind: string, selector: string): string[] =>
    [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => element.textContent.trim() !== '')
      .slice(0, 6)
      .map((element) => `${kind}: ${element.textContent}`)
  const focus = document.activeElement
  const name = focus?.getAttribute('aria-label') ?? focus?.id
  return [
    ...all('heading', 'h1, h2'),
    ...all('alert', '[role=alert]'),
    ...all('status', '[role=status]'),
    ...all('fault', '[aria-live=polite]'),
    `focus: ${focus?.tagName.toLowerCase() ?? 'nowhere'} ${name ?? ''}`,
  ]
}
