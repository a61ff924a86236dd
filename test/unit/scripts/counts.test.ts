import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, crashed, sum } from '../../../scripts/lib/counts.mjs'
import { closingLine, table } from '../../../scripts/lib/summary.mjs'

const file = (status: string, tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

const vitestReport = (changes: object) => ({
  numPassedTests: 2,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [file('passed', ['passed', 'passed', 'pending'])],
  ...changes,
})

const playwrightReport = (changes: object) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...changes },
})

describe('what vitest reports', () => {
  it('is taken as it is when all went well', () => {
    expect(countVitest(vitestReport({}), 0)).toEqual({ passed: 2, failed: 0, skipped: 1 })
  })

  it('has one failure more for a file that broke before its first test', () => {
    const report = vitestReport({
      numFailedTests: 1,
      testResults: [file('failed', ['failed', 'passed']), file('failed', [])],
    })
    expect(countVitest(report, 1).failed).toBe(2)
  })

  it('is not believed when the runner ended badly all the same', () => {
    expect(countVitest(vitestReport({}), 137)).toMatchObject({ passed: 2, failed: 1 })
  })

  it('says so when there was no test', () => {
    const none = vitestReport({ numPassedTests: 0, numPendingTests: 0, testResults: [] })
    expect(countVitest(none, 0)).toMatchObject({ passed: 0, failed: 0, note: 'no tests yet' })
  })
})

describe('what Playwright reports', () => {
  it('counts a test that passed only when tried again as failed', () => {
    const report = playwrightReport({ expected: 2, flaky: 1 })
    expect(countPlaywright(report, 0)).toEqual({ passed: 2, failed: 1, skipped: 0 })
  })

  it('is not believed when the runner ended badly all the same', () => {
    expect(countPlaywright(playwrightReport({}), 1).failed).toBe(1)
  })
})

describe('the end of npm test', () => {
  it('adds up, crashed stages included', () => {
    const total = sum([{ passed: 5, failed: 1, skipped: 2 }, crashed('no report')])
    expect(closingLine(total)).toBe('5 passed, 2 failed')
  })

  it('has a row for each stage, with its note', () => {
    const rows = table([{ name: 'token', seconds: 2.4, counts: crashed('did not run') }]).split(
      '\n',
    )
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatch(/^ {2}token +0 +1 +0 +2 s {2}did not run$/)
  })
})
