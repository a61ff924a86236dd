/** Its status, as it is said: one that ended with steps left out is no plain end. */
export function stateOf<S extends string>(run: {
  readonly status: S
  readonly skipped: number
}): S | 'doneLeftOut' {
  return run.status === 'done' && run.skipped > 0 ? 'doneLeftOut' : run.status
}
