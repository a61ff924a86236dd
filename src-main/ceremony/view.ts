import type {
  CeremonyMaterialView,
  CeremonySummary,
  CeremonyView,
  ParametersView,
} from '@shared/ipc'
import type { CeremonyDocument, StoredParameters } from './document.ts'
import type { Clock } from '../platform/clock.ts'
import { isExpired, isRefusedAsExpired } from './expiry.ts'
import { isComplete } from './components.ts'
import { confirmPhrase } from './confirm-phrase.ts'
import type { Ceremony } from './running.ts'
import { targetView } from './targets.ts'
import { wrappingView } from './wrapping-choices.ts'

/** Everything that the pages of one ceremony show. */
export async function viewCeremony(ceremony: Ceremony): Promise<CeremonyView> {
  const { document, vault } = ceremony
  const { materials } = vault.store
  const kept = document.result && (await materials.get(document.result.shown.materialId))
  return {
    ...summarise(ceremony, kept !== null),
    targetView: targetView(document.target),
    parameters: document.parameters && viewParameters(document.parameters, vault.clock),
    material: document.material && viewMaterial(ceremony, document.material),
    wrapping: document.material && (await wrappingView(ceremony, document.material)),
    result: document.result?.shown ?? null,
    export: document.export,
    record: document.record,
    confirmPhrase: document.parameters && confirmPhrase(document.parameters.shown.keyId),
    token: document.token,
    abandonedBecause: document.abandonedBecause,
    problem: problemOf(ceremony),
  }
}

export type Summarised = Pick<Ceremony, 'id' | 'number' | 'status' | 'startedAt' | 'document'>

/** `kept`: the material that it wrapped is still there. */
export function summarise(ceremony: Summarised, kept: boolean): CeremonySummary {
  const { document, status } = ceremony
  return {
    id: ceremony.id,
    number: ceremony.number,
    target: document.target,
    rehearsal: document.rehearsal,
    status,
    step: document.step,
    startedAt: ceremony.startedAt,
    endedAt: document.endedAt,
    startedBy: document.startedBy,
    keyId: document.parameters?.shown.keyId ?? null,
    spec: document.material?.spec ?? null,
    materialId: document.result?.shown.materialId ?? null,
    // A rehearsal's material goes with it; an open ceremony is still busy with its own.
    again: status !== 'open' && !document.rehearsal && document.result !== null && kept,
  }
}

function viewParameters(stored: StoredParameters, clock: Clock): ParametersView {
  const confirmed = stored.confirmed !== null
  const expiryOverridden = stored.expiryOverride !== null
  const expired = isExpired(stored, clock)
  return { ...stored.shown, own: stored.own, expired, expiryOverridden, confirmed }
}

function viewMaterial(
  ceremony: Ceremony,
  material: NonNullable<CeremonyDocument['material']>,
): CeremonyMaterialView {
  return { ...material, complete: isComplete(ceremony) }
}

/** What stands in the way now: the parameters' end, or why the last try failed. */
function problemOf({ document, status, vault }: Ceremony): CeremonyView['problem'] {
  const { parameters } = document
  if (status === 'open' && parameters && isRefusedAsExpired(parameters, vault.clock)) {
    return { code: 'PARAMETERS_EXPIRED', params: { expiresAt: parameters.shown.expiresAt ?? '' } }
  }
  return document.problem
}
