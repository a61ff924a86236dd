import type { Report } from './report.ts'

/** One thing to be ended when the application ends. */
export interface StopStep {
  readonly name: string
  run(): Promise<void> | void
}

/** Milliseconds that ending may take in all: a token that hangs must not keep the process. */
export const STOP_LIMIT_MS = 5000

/**
 * Runs the steps in order, each after the one before it. A step that fails is reported and the
 * next one runs all the same. Answers false when the time was up before the last was done.
 */
export async function stopInOrder(
  steps: readonly StopStep[],
  report: Report,
  limitMs = STOP_LIMIT_MS,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs)
  })
  try {
    return await Promise.race([runAll(steps, report), timeUp])
  } finally {
    clearTimeout(timer)
  }
}

async function runAll(steps: readonly StopStep[], report: Report): Promise<true> {
  for (const step of steps) {
    try {
      await step.run()
    } catch (error) {
      report(error, `stop ${step.name}`)
    }
  }
  return true
}
