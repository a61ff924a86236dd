import { readFileSync } from 'node:fs'
import { withDescendants } from '../../e2e/support/processes.ts'

/** Seldom enough to take nothing from what is timed. */
const SAMPLE_MS = 100

/**
 * Bytes by which the resident memory of a process and all that it started grew at most while
 * `work` ran. Memory that two of them share counts for each.
 */
export async function growthDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = residentOf(pid)
  let peak = before
  const look = (): void => {
    peak = Math.max(peak, residentOf(pid))
  }
  const timer = setInterval(look, SAMPLE_MS)
  try {
    await work()
    look()
  } finally {
    clearInterval(timer)
  }
  return peak - before
}

function residentOf(pid: number): number {
  return withDescendants(pid).reduce((sum, each) => sum + rss(each), 0)
}

function rss(pid: number): number {
  try {
    const [, kibibytes] =
      /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes ?? 0) * 1024
  } catch {
    return 0 // gone meanwhile
  }
}
