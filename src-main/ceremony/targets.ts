import type { TargetId } from '@shared/domain'
import type { TargetView } from '@shared/ipc'
import { allTargets, targetById, type Target } from '../byok/targets/index.ts'

export function targetViews(): TargetView[] {
  return allTargets().map(viewOf)
}

export function targetView(id: TargetId): TargetView {
  return viewOf(targetById(id))
}

function viewOf({ id, name, note, specs, algorithms }: Target): TargetView {
  return { id, name, note, specs: [...specs], algorithms: [...algorithms] }
}
