import { computed, type ComputedRef } from 'vue'
import { useMay } from '../session/permissions.ts'

export interface MayFiles {
  /** Some key encrypts files, or opens them, for whoever is signed in; else headers are all. */
  readonly works: ComputedRef<boolean>
}

/** A role lets one work with files at all; which keys one may use is a matter of roles or grants. */
export function useMayFiles(): MayFiles {
  const { may, mayOnSome } = useMay()
  const works = computed(
    () => may('useFiles') && (mayOnSome('createDataKey') || mayOnSome('decryptDataKey')),
  )
  return { works }
}
