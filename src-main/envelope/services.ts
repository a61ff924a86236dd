import type { EventName, EventPayload } from '@shared/ipc'
import type { TraceEntry } from '../audit/types.ts'
import type { SignedIn } from '../vault/index.ts'
import type { OpenVault } from '../vault/types.ts'

/** What files need from the application; handed in by the composition root. */
export interface FileServices {
  readonly dialogs: {
    /** Absolute paths; null when dismissed. */
    pickFiles(): Promise<readonly string[] | null>
    pickFolder(): Promise<readonly string[] | null>
    pickOutputFolder(): Promise<string | null>
  }
  readonly intake: {
    /** What was dropped or picked under this id. @throws KeyriteError NOT_FOUND */
    get(id: string): TakenPath
    take(paths: readonly string[]): Promise<TakenFile[]>
  }
  /** Whoever is signed in now: jobs are shown to whom they concern. Null: nobody. */
  signedIn(): SignedIn | null
  /** Shows a file in the system's file manager. */
  reveal(path: string): void
  notify<N extends EventName>(name: N, payload: EventPayload<N>): void
  /** Into the vault's log; after it was locked, into the journal. */
  trace(entry: TraceEntry, vault: OpenVault): Promise<unknown>
  /** The local log. */
  report(error: unknown, where: string): void
  /** Keyrite's own folder, which is nobody's to encrypt. */
  readonly ownFolder: string
  /** The bundled `worker/entry.ts`. */
  readonly workerFile: string
}

export interface TakenFile {
  readonly id: string
  readonly name: string
  readonly folder: boolean
}

export interface TakenPath extends TakenFile {
  /** Absolute; stays in main. */
  readonly path: string
}
