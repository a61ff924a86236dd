import type { CallArguments, CallOutput } from '@shared/ipc'
import type { UnlockedVault } from '../vault/index.ts'

export async function list(
  query: CallArguments<'log.list'>,
  { audit }: UnlockedVault,
): Promise<CallOutput<'log.list'>> {
  const { from, to } = query
  const found = await audit.list({ ...query, from: asKept(from), to: asKept(to) })
  const { traces } = found
  return { ...found, traces: traces.map((trace) => ({ ...trace, params: { ...trace.params } })) }
}

export async function facets({ store }: UnlockedVault): Promise<CallOutput<'log.facets'>> {
  const keys = (await store.keys.list()).map(({ key: { id, alias } }) => ({ id, alias }))
  return { ...(await store.traces.facets()), keys }
}

/** With its milliseconds, as traces have it: times are compared as texts. */
function asKept(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString()
}
