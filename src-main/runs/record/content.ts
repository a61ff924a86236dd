import type { ScriptStep } from '@shared/domain'
import type { StoredStep } from '../document.ts'
import { statusOf, timeOf, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'
import { digestPart } from './digest-part.ts'
import { logPart } from './log-part.ts'
import type { RecordContent, RecordStep } from './schema.ts'

/** Everything that an auditor asks for, as it stands now: docs/record-format.md. */
export async function recordContentOf(run: Run, services: RunServices): Promise<RecordContent> {
  const { document, vault, known } = run
  const { script, text, digest } = known
  return {
    vault: { id: vault.id, name: vault.name },
    run: runPart(run),
    script: {
      ...{ id: script.id, version: script.version, title: script.title, purpose: script.purpose },
      ...{ digest: digestPart(digest), text },
    },
    participants: document.places,
    joins: document.joins,
    witnessesAsked: script.witnesses,
    witnesses: document.witnesses,
    steps: script.steps.flatMap((step) => {
      const stored = document.steps.find(({ id }) => id === step.id)
      return stored ? [stepPart(step, stored)] : []
    }),
    exceptions: document.exceptions,
    remarks: document.remarks,
    breaks: document.breaks,
    token: tokenPart(run),
    software: await softwarePart(services),
    log: await logPart(run),
    madeAt: timeOf(vault),
  }
}

function runPart(run: Run): RecordContent['run'] {
  const { id, number, startedAt, document } = run
  const { rehearsal, endedAt, abandonedBecause, alone, fewer } = document
  return {
    ...{ id, number, status: statusOf(run), rehearsal, startedAt, endedAt, abandonedBecause },
    ...{ startedBy: document.startedBy.name, alone, fewer },
  }
}

function stepPart(step: ScriptStep, stored: StoredStep): RecordStep {
  const { id, title, text, kind } = step
  const { state, startedAt, doneAt, answers, values, digest } = stored
  return {
    ...{ id, title, text, kind, role: step.role ?? null, task: step.task ?? null },
    checks: step.checks.map((check) => ({ ...check, of: check.of ?? null })),
    signOffs: [...step.signOffs],
    ...{ state, startedAt, doneAt, doneBy: stored.doneBy?.name ?? null },
    ...{ answers, values, signatures: stored.signOffs, digest },
  }
}

function tokenPart({ vault }: Run): RecordContent['token'] {
  const { token, modulePath, probedAt, capabilities } = vault.report
  const { label, serial, manufacturer, model, hardware, firmware } = token
  return {
    ...{ label, serial, manufacturer, model, hardware, firmware, module: modulePath, probedAt },
    probes: Object.values(capabilities).map(({ id, answer, detail }) => ({ id, answer, detail })),
  }
}

async function softwarePart(services: RunServices): Promise<RecordContent['software']> {
  const { application, version, runtime, files } = await services.software()
  return {
    ...{ application, version, runtime: { ...runtime } },
    files: files.map(({ path, sha256 }) => ({ path, sha256 })),
  }
}
