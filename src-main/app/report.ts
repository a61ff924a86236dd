import { isKeyriteError } from '@shared/errors'

/** Where unexpected errors go: the local log, never the page. */
export type Report = (error: unknown, where: string) => void

export function createReport(): Report {
  return (error, where) => {
    process.stderr.write(`keyrite: ${where}: ${summary(error)}\n`)
  }
}

/** Code or kind, and where it was thrown; a foreign error's message could quote anything. */
function summary(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const kind = isKeyriteError(error) ? error.message : error.name
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [kind, ...frames.map((line) => line.trim())].join('\n  ')
}
