import type { EventName, EventPayload } from '@shared/ipc'

/** What keys need from the application; handed in by the composition root. */
export interface KeyServices {
  readonly dialogs: {
    pickExportFolder(): Promise<string | null>
    /** Where to save; the path may exist, which is refused later. Null when dismissed. */
    pickSaveFile(name: string): Promise<string | null>
  }
  notify<N extends EventName>(name: N, payload: EventPayload<N>): void
  /** Keyrite's version, for the README of import parameters. */
  readonly version: string
}
