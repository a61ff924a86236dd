import { isKeyriteError } from '@shared/errors'
import type { WrappingAlgorithm } from '@shared/domain'
import type { CeremonyView } from '@shared/ipc'
import { allowedAlgorithms, targetById } from '../byok/targets/index.ts'
import { MaterialService, type ChosenRoad } from '../material/index.ts'
import type { StoredMaterial } from './document.ts'
import { originOf } from './origin.ts'
import type { Ceremony } from './running.ts'

type WrappingView = NonNullable<CeremonyView['wrapping']>

export interface WrappingChoice extends ChosenRoad {
  readonly algorithm: WrappingAlgorithm
}

/**
 * The algorithms that target, parameters and token allow, in the guide's order (table 2-5). What
 * the parameters were issued for is the only one that the cloud will take.
 */
export async function wrappingChoices(
  ceremony: Ceremony,
  material: StoredMaterial,
): Promise<WrappingChoice[]> {
  const { document, vault } = ceremony
  const algorithm = document.parameters?.shown.algorithm ?? null
  const allowed = allowedAlgorithms(targetById(document.target), { algorithm })
  const origin = await originOf(vault, material)
  const materials = new MaterialService(vault)
  return allowed.flatMap((algorithm) => {
    const chosen = materials.road(origin, algorithm)
    return chosen ? [{ algorithm, ...chosen }] : []
  })
}

/**
 * The guide: 'If the HSMs support the RSAES_OAEP_SHA_256 algorithm, use' it, else the next. So
 * the first in its order that the token does itself; if it does none, the first. SHA-1, which
 * the guide calls no longer secure, is never put forward while another can be had.
 */
export function preselect(choices: readonly WrappingChoice[]): WrappingAlgorithm | null {
  const strong = choices.filter(({ algorithm }) => !isWeak(algorithm))
  const candidates = strong.length > 0 ? strong : choices
  const inside = candidates.find(({ road }) => road === 'token')
  return (inside ?? candidates[0])?.algorithm ?? null
}

export function isWeak(algorithm: WrappingAlgorithm): boolean {
  return algorithm === 'RSAES_OAEP_SHA_1'
}

export async function wrappingView(
  ceremony: Ceremony,
  material: StoredMaterial,
): Promise<WrappingView> {
  const { wrapping, result } = ceremony.document
  // Afterwards nothing is to be chosen any more, and the material may be gone by then.
  const choices = result ? [] : await choicesOrNone(ceremony, material)
  const suggested = preselect(choices)
  return {
    algorithm: wrapping?.algorithm ?? null,
    road: wrapping?.road ?? null,
    consented: wrapping?.consented ?? false,
    choices: choices.map((choice) => ({
      ...choice,
      preselected: choice.algorithm === suggested,
      weak: isWeak(choice.algorithm),
    })),
  }
}

/** Earlier material may have been destroyed meanwhile: the page still has to show the rest. */
async function choicesOrNone(
  ceremony: Ceremony,
  material: StoredMaterial,
): Promise<WrappingChoice[]> {
  try {
    return await wrappingChoices(ceremony, material)
  } catch (error) {
    if (isKeyriteError(error) && error.code === 'MATERIAL_NOT_FOUND') return []
    throw error
  }
}
