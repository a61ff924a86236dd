import {
  isSymmetricSpec,
  type MaterialSpec,
  type Road,
  type WrappingAlgorithm,
} from '@shared/domain'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { transportMethods } from './transport.ts'

/** Where the material that is to be wrapped comes from. */
export type Origin =
  | { readonly source: 'fresh'; readonly spec: MaterialSpec }
  | { readonly source: 'components'; readonly spec: MaterialSpec }
  | { readonly source: 'again'; readonly record: MaterialRecord }

/** Why a road is taken; names text in the locale files. */
export const ROAD_REASONS = [
  'token-wraps', // made and wrapped inside the token
  'token-cannot-wrap', // the token doesn't do this RSA padding
  'token-cannot-wrap-private', // its AES-KWP is missing or wrong
  'token-cannot-make', // it doesn't make such keys
  'material-sealed', // the earlier material is not in the token but sealed
  'material-leaves-token', // it is in the token, which doesn't do this padding
  'components-typed', // custodians typed it, so it is in memory anyway
] as const
export type RoadReason = (typeof ROAD_REASONS)[number]

export interface ChosenRoad {
  readonly road: Road
  readonly reason: RoadReason
}

/** The road that this token makes possible; null when there is none. */
export function chooseRoad(
  vault: OpenVault,
  origin: Origin,
  algorithm: WrappingAlgorithm,
): ChosenRoad | null {
  if (origin.source === 'components') return host('components-typed')
  if (origin.source === 'fresh') return roadOfFresh(vault, origin.spec, algorithm)
  if (origin.record.backup === 'sealed') return host('material-sealed')
  const { spec } = origin.record
  if (wrapsInside(vault, spec, algorithm) === 'token') return inside
  return transportMethods(vault.capabilities).length > 0 ? host('material-leaves-token') : null
}

const inside: ChosenRoad = { road: 'token', reason: 'token-wraps' }

function host(reason: RoadReason): ChosenRoad {
  return { road: 'host', reason }
}

function roadOfFresh(
  vault: OpenVault,
  spec: MaterialSpec,
  algorithm: WrappingAlgorithm,
): ChosenRoad {
  if (vault.roads.generate[spec] !== 'token') return host('token-cannot-make')
  if (wrapsInside(vault, spec, algorithm) === 'token') return inside
  const rsaWorks = vault.roads.wrapSymmetric[algorithm] === 'token'
  return host(rsaWorks ? 'token-cannot-wrap-private' : 'token-cannot-wrap')
}

function wrapsInside({ roads }: OpenVault, spec: MaterialSpec, algorithm: WrappingAlgorithm): Road {
  return isSymmetricSpec(spec) ? roads.wrapSymmetric[algorithm] : roads.wrapPrivate[spec][algorithm]
}
