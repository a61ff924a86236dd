import type { TokenReport } from '@shared/ipc/index.ts'

type Job = TokenReport['jobs'][number]

/** Jobs that go the same way, in one line. */
export interface JobLine {
  readonly job: Job['job']
  readonly road: Job['road']
  readonly means: string
  readonly specs: readonly string[]
  readonly algorithms: readonly string[]
}

const unique = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
]

function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()]
}

/**
 * Two dozen jobs in a handful of lines. First by algorithm, then those algorithms together whose
 * specs are the same, so that no line claims a pair that was not reported.
 */
export function jobLines(jobs: readonly Job[]): JobLine[] {
  const byAlgorithm = grouped(jobs, ({ job, road, means, algorithm }) =>
    JSON.stringify([job, road, means, algorithm]),
  ).map((group) => ({ head: group[0] as Job, specs: unique(group.map(({ spec }) => spec)), group }))
  return grouped(byAlgorithm, ({ head: { job, road, means }, specs }) =>
    JSON.stringify([job, road, means, specs]),
  ).map((entries) => {
    const { head, specs } = entries[0] as (typeof byAlgorithm)[number]
    const algorithms = unique(entries.flatMap(({ group }) => group.map((job) => job.algorithm)))
    return { job: head.job, road: head.road, means: head.means, specs, algorithms }
  })
}
