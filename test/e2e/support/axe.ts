import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What another theme and another language can break on a page that was already looked at whole:
 * contrast, sizes, and what is named by words.
 */
const DRESS_RULES = [
  ...['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
  ...['button-name', 'link-name', 'label', 'select-name', 'image-alt', 'summary-name'],
  ...['aria-dialog-name', 'aria-input-field-name', 'aria-toggle-field-name', 'aria-command-name'],
  ...['aria-progressbar-name', 'label-title-only', 'empty-heading', 'empty-table-header'],
  ...['html-has-lang', 'html-lang-valid', 'valid-lang', 'document-title'],
]

/**
 * Rule, element and page of whatever axe objects to. `dressOnly`: by the rules alone that theme
 * and language can break, for a page that was looked at by all of them in another dress.
 */
export async function violations(page: Page, name: string, dressOnly = false): Promise<string[]> {
  // Electron has no second page for axe to finish in; this window has no frames anyway.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  axe.options({
    // What passes is not described either, which is most of axe's work.
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true } },
    ...(dressOnly ? { runOnly: { type: 'rule', values: DRESS_RULES } } : {}),
  })
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split('\n')[1]?.trim() ?? ''
      return `${name}: ${id}: ${target.join(' ')}: ${why}`
    }),
  )
}
