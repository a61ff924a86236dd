import type { CallArguments, RunSummary, RunView, ScriptSummary, ScriptView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { loadRun } from '../running.ts'
import { findScript, listScripts, summariseScript, viewScript } from '../scripts/library.ts'
import type { RunServices } from '../services.ts'
import { summariseRun, viewRun } from '../view.ts'

type Context = CallContext<OpenVault>

export async function scripts(_: undefined, { session }: Context): Promise<ScriptSummary[]> {
  return (await listScripts(session)).map(summariseScript)
}

export async function script(
  { digest }: CallArguments<'runs.script'>,
  { session }: Context,
): Promise<ScriptView> {
  return viewScript(await findScript(session, digest))
}

/** Newest first. */
export async function list(_: undefined, { session }: Context): Promise<RunSummary[]> {
  const summaries = []
  for (const { id } of await session.store.runs.list()) {
    summaries.push(summariseRun(await loadRun(session, id)))
  }
  return summaries
}

export function get(services: RunServices) {
  return async ({ runId }: CallArguments<'runs.get'>, { session }: Context): Promise<RunView> =>
    viewRun(await loadRun(session, runId), services)
}
