// What the stages of npm test count, from their machine-readable reports.

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts */

/** One check that either holds or doesn't. @param {boolean} holds @returns {Counts} */
export const oneCheck = (holds) => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0 })

/** @param {Counts[]} parts @returns {Counts} */
export const sum = (parts) => ({
  passed: parts.reduce((total, part) => total + part.passed, 0),
  failed: parts.reduce((total, part) => total + part.failed, 0),
  skipped: parts.reduce((total, part) => total + part.skipped, 0),
})

/**
 * A runner that ended badly without a failed test has crashed or lost one: that is a failure too.
 * @param {Counts} counts @param {number} exitCode @returns {Counts}
 */
const withExitCode = (counts, exitCode) => {
  if (exitCode !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, note: `ended with exit code ${exitCode}` }
  if (exitCode === 0 && counts.passed + counts.failed === 0)
    return { ...counts, note: 'no tests yet' }
  return counts
}

/** A stage that left no report counts as one failure. @param {string} note @returns {Counts} */
export const crashed = (note) => ({ passed: 0, failed: 1, skipped: 0, note })

/**
 * From vitest's JSON reporter. A file that failed before its first test counts as one failure.
 * @param {any} report @param {number} exitCode @returns {Counts}
 */
export const countVitest = (report, exitCode) => {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return withExitCode(counts, exitCode)
}

/**
 * From Playwright's JSON reporter. A test that passed only when tried again has failed.
 * @param {any} report @param {number} exitCode @returns {Counts}
 */
export const countPlaywright = ({ stats }, exitCode) =>
  withExitCode(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    exitCode,
  )
