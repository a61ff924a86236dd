import { randomUUID } from 'node:crypto'
import { KeyriteError, isKeyriteError } from '@shared/errors'
import type { CeremonyStatus, CeremonyStep } from '@shared/domain'
import type { RecordEntry } from '@shared/ipc'
import type { OpenVault } from '../vault/types.ts'
import { parseDocument, type CeremonyDocument } from './document.ts'
import { memoryOf, type CeremonyMemory, type CeremonySecrets } from './memory.ts'

/** One ceremony while a verb works on it: its document, its secrets, and where it is kept. */
export interface Ceremony {
  readonly vault: OpenVault
  readonly id: string
  readonly number: number
  readonly startedAt: string
  status: CeremonyStatus
  document: CeremonyDocument
  readonly memory: CeremonyMemory
  readonly secrets: CeremonySecrets
}

/**
 * Reads, and wipes nothing: whoever only looks must not take away what a verb is just keeping.
 * @throws KeyriteError NOT_FOUND, STORE_DAMAGED
 */
export async function loadCeremony(vault: OpenVault, id: string): Promise<Ceremony> {
  const stored = await vault.store.ceremonies.get(id)
  if (!stored) throw new KeyriteError('NOT_FOUND', { ceremony: id })
  const memory = memoryOf(vault)
  const ceremony: Ceremony = {
    vault,
    id,
    number: stored.number,
    startedAt: stored.startedAt,
    status: stored.status,
    document: parseDocument(id, stored.document),
    memory,
    secrets: memory.of(id),
  }
  forgetLostComponents(ceremony)
  return ceremony
}

/** Gives the ceremony its number and its place in the store. */
export async function insertCeremony(
  vault: OpenVault,
  document: CeremonyDocument,
): Promise<Ceremony> {
  const id = randomUUID()
  const startedAt = timeOf(vault)
  const status = 'open' as const
  const number = await vault.store.ceremonies.insert({
    id,
    status,
    startedAt,
    document: JSON.stringify(document),
  })
  const memory = memoryOf(vault)
  const secrets = memory.of(id)
  return { vault, id, number, startedAt, status, document, memory, secrets }
}

export async function saveCeremony(ceremony: Ceremony): Promise<void> {
  const { id, status, document } = ceremony
  await ceremony.vault.store.ceremonies.update({ id, status, document: JSON.stringify(document) })
}

/** Appends to the record who did what, when. `what` names text in the locale files. */
export function record(
  ceremony: Ceremony,
  step: CeremonyStep,
  what: string,
  params: RecordEntry['params'] = {},
): void {
  const { vault, document } = ceremony
  const entry = { at: timeOf(vault), operator: vault.operator.name, step, what, params }
  document.record = [...document.record, entry]
}

/** Keeps why a step could not be done; the page and the record show it. */
export function recordFailure(ceremony: Ceremony, step: CeremonyStep, error: unknown): void {
  const { code, params } = isKeyriteError(error) ? error : { code: 'INTERNAL', params: {} }
  ceremony.document.problem = { code, params: { ...params } }
  record(ceremony, step, 'failed', { code })
}

export function timeOf(vault: OpenVault): string {
  return vault.clock.now().toISOString()
}

/** What a verb took into memory and could not record is wiped before the next one begins. */
export function wipeUnrecorded({ id, memory, document }: Ceremony): void {
  const recorded = document.result ? 0 : (document.material?.components.length ?? 0)
  memory.keepComponents(id, recorded)
}

/**
 * Components live in memory only. When a lock has wiped them, the ceremony stands at its
 * material step again and every custodian types anew.
 */
function forgetLostComponents(ceremony: Ceremony): void {
  const { document, secrets } = ceremony
  const { material } = document
  if (material?.source !== 'components' || document.result || ceremony.status !== 'open') return
  if (material.components.length <= secrets.components.length) return
  document.material = { ...material, components: [] }
  document.wrapping = null
  document.step = 'material'
  record(ceremony, 'material', 'componentsLost')
}
