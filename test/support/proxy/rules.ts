import { renameSync, writeFileSync } from 'node:fs'

let written = 0

/** Replaces the proxy's rules at once, so that no call meets half of them. */
export const writeRules = (path: string, lines: readonly string[]): void => {
  // The first line makes equal rules count anew.
  written += 1
  writeFileSync(`${path}.new`, `# ${process.pid} ${written}\n${lines.join('\n')}\n`)
  renameSync(`${path}.new`, path)
}
