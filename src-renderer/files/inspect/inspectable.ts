import type { FilePlan } from '@shared/ipc/index.ts'
import type { TakenFile } from '../../bridge/index.ts'

/** Which of the dropped things may have a header to be read; folders are not searched for it. */
export function inspectable(taken: readonly TakenFile[], plan: FilePlan | null): TakenFile[] {
  const encrypted = new Set([
    ...(plan?.sample ?? []).filter(({ action }) => action === 'open').map(({ name }) => name),
    ...(plan?.locked ?? []).map(({ name }) => name),
  ])
  return taken.filter(
    ({ folder, name }) => !folder && (encrypted.has(name) || /\.krt$/i.test(name)),
  )
}
