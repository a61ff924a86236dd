/** @typedef {{ name: string, seconds: number, counts: import('./counts.mjs').Counts }} Outcome */

/** One row a stage. @param {Outcome[]} outcomes */
export const table = (outcomes) => {
  const width = Math.max(...outcomes.map(({ name }) => name.length), 'stage'.length)
  const row = (/** @type {(string | number)[]} */ [name, ...cells]) =>
    `  ${String(name).padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join('')}`
  const lines = outcomes.map(({ name, seconds, counts: { passed, failed, skipped, note } }) => {
    const line = row([name, passed, failed, skipped, `${seconds.toFixed(0)} s`])
    return note ? `${line}  ${note}` : line
  })
  return [row(['stage', 'passed', 'failed', 'skipped', 'time']), ...lines].join('\n')
}

/** The line that machines read. @param {import('./counts.mjs').Counts} counts */
export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`
