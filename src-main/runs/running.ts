import { KeyriteError } from '@shared/errors'
import type { RunStatus, ScriptStep } from '@shared/domain'
import type { OpenVault } from '../vault/types.ts'
import { parseRun, type RunDocument, type StoredStep } from './document.ts'
import { openingOf } from './opening.ts'
import { findScript, type KnownScript } from './scripts/library.ts'

/** As the store keeps it; 'interrupted' follows from who opened the vault since. */
type KeptStatus = Exclude<RunStatus, 'interrupted'>

/** One run while a verb works on it. */
export interface Run {
  readonly vault: OpenVault
  readonly id: string
  readonly number: number
  readonly startedAt: string
  status: KeptStatus
  readonly known: KnownScript
  readonly document: RunDocument
}

/** @throws KeyriteError NOT_FOUND, STORE_DAMAGED */
export async function loadRun(vault: OpenVault, id: string): Promise<Run> {
  const stored = await vault.store.runs.get(id)
  if (!stored) throw new KeyriteError('NOT_FOUND', { run: id })
  const document = parseRun(id, stored.document)
  const known = await findScript(vault, document.script)
  const { number, startedAt } = stored
  return { vault, id, number, startedAt, status: stored.status as KeptStatus, known, document }
}

export async function saveRun(run: Run): Promise<void> {
  const { id, status, document, vault } = run
  document.lastAt = timeOf(vault)
  await vault.store.runs.update({ id, status, document: JSON.stringify(document) })
}

export function statusOf({ vault, status, document }: Omit<Run, 'known'>): RunStatus {
  const isInterrupted = status === 'running' && document.opening !== openingOf(vault)
  return isInterrupted ? 'interrupted' : status
}

/** @throws KeyriteError WRONG_STATE */
export function requireStatus(run: Run, ...wanted: RunStatus[]): void {
  const status = statusOf(run)
  if (!wanted.includes(status)) throw new KeyriteError('WRONG_STATE', { status })
}

export interface CurrentStep {
  readonly step: ScriptStep
  readonly stored: StoredStep
}

/** Where the run stands; null after its last step. */
export function currentStep({ known, document }: Run): CurrentStep | null {
  const at = document.steps.findIndex(({ state }) => state === 'current' || state === 'signing')
  const [step, stored] = [known.script.steps[at], document.steps[at]]
  return step && stored ? { step, stored } : null
}

/** @throws KeyriteError STEP_ORDER when the run stands elsewhere */
export function requireCurrent(run: Run, stepId: string): CurrentStep {
  const current = currentStep(run)
  if (current?.step.id === stepId) return current
  throw new KeyriteError('STEP_ORDER', { step: stepId, current: current?.step.id ?? '' })
}

/** The step is over; the next one begins. */
export function goOn(run: Run): void {
  const next = run.document.steps.find(({ state }) => state === 'ahead')
  if (!next) return
  next.state = 'current'
  next.startedAt = timeOf(run.vault)
}

export function timeOf(vault: OpenVault): string {
  return vault.clock.now().toISOString()
}
