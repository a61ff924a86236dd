import type { TargetId } from '@shared/domain'
import { huawei } from './huawei.ts'
import { keyrite } from './keyrite.ts'
import { tencentFips } from './tencent-fips.ts'
import { tencentSm } from './tencent-sm.ts'
import type { Target } from './types.ts'

export type * from './types.ts'
export * from './rules.ts'

const TARGETS: Readonly<Record<TargetId, Target>> = {
  huawei,
  'tencent-fips': tencentFips,
  'tencent-sm': tencentSm,
  keyrite,
}

export function targetById(id: TargetId): Target {
  return TARGETS[id]
}

export function allTargets(): Target[] {
  return Object.values(TARGETS)
}
