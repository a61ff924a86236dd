import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Rule, element and page of whatever axe objects to. */
export async function violations(page: Page, name: string): Promise<string[]> {
  // Electron has no second page for axe to finish in; this window has no frames anyway.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split('\n')[1]?.trim() ?? ''
      return `${name}: ${id}: ${target.join(' ')}: ${why}`
    }),
  )
}
