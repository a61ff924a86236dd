import { digestToWords } from '@shared/domain/digest-words.ts'
import type { RunStep, RunSummary, RunView } from '@shared/ipc'
import { sha256Hex } from '../crypto/fingerprint.ts'
import type { StoredStep } from './document.ts'
import { heldPlaces } from './people.ts'
import { missingSignatures } from './places.ts'
import { lookAtTask } from './probes/index.ts'
import { currentStep, statusOf, type Run } from './running.ts'
import { viewScript } from './scripts/library.ts'
import type { RunServices } from './services.ts'

/** Everything that the page of one run shows. */
export async function viewRun(run: Run, services: RunServices): Promise<RunView> {
  const { document, known } = run
  const { exceptions, present, joins, places, record, ...kept } = document
  const summary = summariseRun(run)
  const current = currentStep(run)
  const held = await heldPlaces(run)
  const task = summary.status === 'running' ? current?.step.task : undefined
  return {
    ...summary,
    script: viewScript(known),
    places: places.map((place) => ({
      ...place,
      holds: held.some(({ role, personId }) => role === place.role && personId === place.personId),
      presentSince: present.includes(place.personId)
        ? (joins.findLast(({ personId }) => personId === place.personId)?.at ?? null)
        : null,
    })),
    ...{ alone: kept.alone, fewer: kept.fewer },
    steps: document.steps.map((stored) => viewStep(run, stored)),
    current: current?.step.id ?? null,
    task: task ? await lookAtTask(run, task, services) : null,
    ...{ witnesses: kept.witnesses, remarks: kept.remarks, breaks: kept.breaks },
    exceptionSheets: exceptions,
    abandonedBecause: kept.abandonedBecause,
    traces: kept.traces,
    record: record === null ? null : digestView(sha256Hex(Buffer.from(record))),
  }
}

export function summariseRun(run: Omit<Run, 'known'> & Partial<Run>): RunSummary {
  const { document, id, number, startedAt, known } = run
  const { steps } = document
  return {
    ...{ id, number, startedAt, status: statusOf(run) },
    rehearsal: document.rehearsal,
    scriptId: known?.script.id ?? '',
    title: known?.script.title ?? { en: '', zh: '' },
    startedBy: document.startedBy.name,
    endedAt: document.endedAt,
    done: steps.filter(({ state }) => state === 'done' || state === 'skipped').length,
    skipped: steps.filter(({ state }) => state === 'skipped').length,
    total: steps.length,
    exceptions: document.exceptions.length,
    hasRecord: document.record !== null,
  }
}

function viewStep({ document, known }: Run, stored: StoredStep): RunStep {
  const step = known.script.steps.find(({ id }) => id === stored.id)
  const { id, state, startedAt, doneAt, doneBy, answers, values, signOffs, digest } = stored
  const isSkipped = state === 'skipped'
  return {
    ...{ id, state, startedAt, doneAt, answers, values, signOffs },
    doneBy: doneBy?.name ?? null,
    missing: isSkipped ? [] : missingSignatures(document, step?.signOffs ?? [], signOffs),
    digest: digest === null ? null : digestView(digest),
  }
}

function digestView(hex: string) {
  return { hex, words: digestToWords(Buffer.from(hex, 'hex')) }
}
