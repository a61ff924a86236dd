import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const page = readFileSync(resolve(root, 'docs/rules.md'), 'utf8')

interface Rule {
  readonly number: number
  readonly source: string
  readonly file: string
  readonly title: string
}

const ROW = /^\| (\d+)\s+\|(.*)\|([^|]*)\| `([^`]+)`: (.*?)\s*\|$/
const rules: Rule[] = page
  .split('\n')
  .map((line) => ROW.exec(line))
  .filter((found) => found !== null)
  .map(([, number = '', , source = '', file = '', title = '']) => ({
    number: Number(number),
    source: source.trim(),
    ...{ file, title },
  }))

/** Whether a test of this title runs there: no comment, no group, none that is passed over. */
function isTested(source: string, title: string): boolean {
  const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const before = new RegExp(`([^\\n]*)\\(\\s*(['"\`])${quoted}\\2,`, 'g')
  return [...source.matchAll(before)].some(
    ([, line = '']) => !/describe|skip|todo|fails|fixme/.test(line),
  )
}

describe('the page of rules', () => {
  it('numbers every row, without a gap', () => {
    const rows = page.split('\n').filter((line) => /^\| \d/.test(line))
    expect(rules.length).toBe(rows.length)
    expect(rules.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
    expect(rules.length).toBeGreaterThan(100)
  })

  it.each(rules)('rule $number has a source and a test that exists', ({ source, file, title }) => {
    expect(source).toMatch(/^[GBK]\b/)
    expect(existsSync(resolve(root, file)), file).toBe(true)
    expect(isTested(readFileSync(resolve(root, file), 'utf8'), title)).toBe(true)
  })

  it.each([
    ["it('holds', () => {})", true],
    ["it.each(cases)('holds', async (one) => {})", true],
    ["test(\n  'holds',\n  async () => {})", true],
    ["it.skip('holds', () => {})", false],
    ["test.todo('holds')", false],
    ["// once it holds\nit('holds it', () => {})", false],
    ["describe('holds', () => {})", false],
  ])('takes for a test what runs: %s', (source, is) => {
    expect(isTested(source, 'holds')).toBe(is)
  })
})
