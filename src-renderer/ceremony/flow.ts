import { CEREMONY_STEPS, type CeremonyStep } from '@shared/domain/index.ts'
import type { CeremonyView } from '@shared/ipc/index.ts'

export type StepState = 'done' | 'current' | 'ahead'

/** The last step that may be looked at as things stand. */
export function furthestStep(ceremony: CeremonyView): CeremonyStep {
  if (ceremony.result) return 'record'
  return ceremony.step
}

export function stepReachable(ceremony: CeremonyView, step: CeremonyStep): boolean {
  if (ceremony.status === 'abandoned') return step === 'record'
  return CEREMONY_STEPS.indexOf(step) <= CEREMONY_STEPS.indexOf(furthestStep(ceremony))
}

export function stepDone(ceremony: CeremonyView, step: CeremonyStep): boolean {
  switch (step) {
    case 'parameters':
      return ceremony.parameters?.confirmed ?? false
    case 'material':
      return ceremony.material?.complete ?? false
    case 'wrapping':
      return ceremony.wrapping?.algorithm !== null && ceremony.wrapping !== null
    case 'review':
    case 'result':
      return ceremony.result !== null
    case 'export':
      return ceremony.export !== null
    case 'record':
      return ceremony.status === 'done'
  }
}

/** A step before the work was done may still be changed; afterwards it is only read. */
export function stepChangeable(ceremony: CeremonyView, step: CeremonyStep): boolean {
  return (
    ceremony.status === 'open' &&
    ceremony.result === null &&
    CEREMONY_STEPS.indexOf(step) < CEREMONY_STEPS.indexOf(ceremony.step)
  )
}

/** Where a ceremony opens: at its step, or at the record once it has ended. */
export function firstStep(ceremony: CeremonyView): CeremonyStep {
  return ceremony.status === 'open' ? ceremony.step : 'record'
}
