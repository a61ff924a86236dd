import type { OpenVault } from '../vault/types.ts'

/** A vault's current set of backup shares, as far as a script asks for it. */
export interface ShareSet {
  readonly setId: string
  readonly threshold: number
  readonly createdAt: string
  readonly custodians: readonly { readonly name: string; readonly drilledAt: string | null }[]
}

/** One file of the program, by its path below the application's folder. */
export interface ProgramFile {
  readonly path: string
  readonly sha256: string
}

export interface Software {
  readonly application: string
  readonly version: string
  /** Versions of what it runs on, by name. */
  readonly runtime: Readonly<Record<string, string>>
  readonly files: readonly ProgramFile[]
}

/** What runs need from the application; handed in by the composition root. */
export interface RunServices {
  readonly dialogs: {
    /** An absolute path; null when the dialog was dismissed. */
    pickScript(): Promise<string | null>
    pickRecord(): Promise<string | null>
    pickSaveFile(name: string): Promise<string | null>
  }
  readonly intake: {
    /** What was dropped under this id. @throws KeyriteError NOT_FOUND */
    get(id: string): { readonly name: string; readonly path: string; readonly folder: boolean }
  }
  /** Null: none was made. */
  shares(vault: OpenVault): Promise<ShareSet | null>
  /** Signs the log's head as it is now, so that the record can name a checkpoint of it. */
  checkpoint(): Promise<void>
  software(): Promise<Software>
  /** A page that loads nothing, as a PDF. @throws KeyriteError PRINT_FAILED */
  printPdf(html: string): Promise<Buffer>
}
