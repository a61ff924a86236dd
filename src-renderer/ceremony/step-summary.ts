import { useI18n } from 'vue-i18n'
import type { CeremonyStep } from '@shared/domain/index.ts'
import type { CeremonyView } from '@shared/ipc/index.ts'

/** The one value of a finished step that people want in sight. */
export function useStepSummary(
  ceremony: () => CeremonyView,
): (step: CeremonyStep) => string | null {
  const { t } = useI18n()
  return (step) => {
    const view = ceremony()
    switch (step) {
      case 'parameters':
        return view.parameters ? shorten(view.parameters.keyId) : null
      case 'material':
        return view.material
          ? `${view.material.spec}, ${t(`ceremony.material.sourceName.${view.material.source}`)}`
          : null
      case 'wrapping':
        return view.wrapping?.algorithm ?? null
      case 'result':
        return view.result?.kcvEcb ? `KCV ${view.result.kcvEcb.toUpperCase()}` : null
      case 'export':
        return view.export ? (view.export.folder.split('/').pop() ?? null) : null
      case 'review':
      case 'record':
        return null
    }
  }
}

/** A UUID as its two ends: enough to tell keys apart at a glance. */
export function shorten(id: string): string {
  return id.length > 20 ? `${id.slice(0, 8)}…${id.slice(-8)}` : id
}
