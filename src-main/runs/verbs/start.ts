import { randomUUID } from 'node:crypto'
import { mayBeRehearsed } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { CallArguments, RunView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { RunDocument, StoredStep } from '../document.ts'
import { openingOf } from '../opening.ts'
import { castOf, type Cast } from '../places.ts'
import { goOn, timeOf, type Run } from '../running.ts'
import { findScript, keepScript, type KnownScript } from '../scripts/library.ts'
import type { RunServices } from '../services.ts'
import { viewRun } from '../view.ts'

/**
 * Begins a run: the script is sound as a whole, and everybody has a place.
 * @throws KeyriteError NOT_FOUND, PLACES_WRONG, REHEARSAL_REFUSED
 */
export function start(services: RunServices) {
  return async (
    { digest, rehearsal, places }: CallArguments<'runs.start'>,
    context: CallContext<OpenVault>,
  ): Promise<RunView> => {
    const vault = context.session
    const known = await findScript(vault, digest)
    if (rehearsal && !mayBeRehearsed(known.script)) throw new KeyriteError('REHEARSAL_REFUSED')
    const cast = await castOf(vault, known.script, places)
    const run = await context.commit(async () => {
      const begun = await insert(vault, known, { cast, rehearsal })
      context.about(begun.id)
      context.note({ run: begun.number, script: known.script.id, digest, rehearsal })
      return begun
    })
    return viewRun(run, services)
  }
}

async function insert(
  vault: OpenVault,
  known: KnownScript,
  options: { readonly cast: Cast; readonly rehearsal: boolean },
): Promise<Run> {
  await keepScript(vault, known)
  const head = await vault.store.traces.head()
  const document = newDocument(vault, known, options, (head?.seq ?? 0) + 1)
  const [id, status, startedAt] = [randomUUID(), 'running' as const, document.lastAt]
  const run = { vault, id, number: 0, startedAt, status, known, document }
  goOn(run)
  const record = { id, status, startedAt, document: JSON.stringify(document) }
  return { ...run, number: await vault.store.runs.insert(record) }
}

function newDocument(
  vault: OpenVault,
  { digest, script }: KnownScript,
  { cast, rehearsal }: { readonly cast: Cast; readonly rehearsal: boolean },
  from: number,
): RunDocument {
  const { id, name } = vault.operator
  return {
    version: 1,
    ...{ script: digest, rehearsal, startedBy: { id, name }, ...cast },
    ...{ joins: [], present: [], opening: openingOf(vault), lastAt: timeOf(vault), subjects: {} },
    steps: script.steps.map((step) => newStep(step.id)),
    ...{ witnesses: [], remarks: [], exceptions: [], breaks: [] },
    ...{ endedAt: null, abandonedBecause: null, traces: { from, to: null }, record: null },
  }
}

function newStep(id: string): StoredStep {
  return {
    ...{ id, state: 'ahead', startedAt: null, doneAt: null, doneBy: null },
    ...{ answers: [], values: [], signOffs: [], digest: null },
  }
}
