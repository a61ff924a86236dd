import type { EventName, EventPayload } from '@shared/ipc'

/** What ceremonies need from the application; handed in by the composition root. */
export interface CeremonyServices {
  readonly dialogs: {
    /** Absolute paths that the person picked; null when the dialog was dismissed. */
    pickParameters(): Promise<readonly string[] | null>
    pickExportFolder(): Promise<string | null>
  }
  readonly intake: {
    /** What was dropped under this id. @throws KeyriteError NOT_FOUND */
    get(id: string): { readonly name: string; readonly path: string; readonly folder: boolean }
  }
  notify<N extends EventName>(name: N, payload: EventPayload<N>): void
  /** Keyrite's version, for the files of a bundle. */
  readonly version: string
}
