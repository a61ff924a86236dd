import type { Dialogs } from '../platform/dialogs.ts'
import type { OnProgress } from '../vault/index.ts'

export interface LogServices {
  readonly dialogs: Pick<Dialogs, 'pickSaveFile'>
  /** Told how far a verification or an export is. */
  readonly onProgress: OnProgress
}
