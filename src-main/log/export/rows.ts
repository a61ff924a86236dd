import type { StoredTrace, TraceRepository } from '../../store/types.ts'
import type { Range } from './range.ts'

/** Traces read at once. */
const PAGE = 1_000

/** The traces of a range, ascending, some at a time; what is missing is left out. */
export async function* rowsOf(
  traces: Pick<TraceRepository, 'from'>,
  { from, to }: Range,
): AsyncGenerator<readonly StoredTrace[]> {
  for (let next = from; next <= to;) {
    const rows = await traces.from(next, Math.min(PAGE, to - next + 1))
    const last = rows.at(-1)
    if (!last) return
    yield rows.filter(({ seq }) => seq <= to)
    next = last.seq + 1
  }
}
