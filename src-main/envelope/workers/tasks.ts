import type { ErrorCode, ErrorParams } from '@shared/errors'

/** What tells whether a file is still the one that it was. */
export interface FileIdentity {
  readonly dev: bigint
  readonly ino: bigint
  readonly bytes: number
  readonly mtimeNs: bigint
}

export interface Refused {
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** What a header says without any key. */
export interface HeaderFacts {
  readonly formatVersion: number
  readonly vaultId: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly archive: boolean
  readonly recipients: readonly RecipientFacts[]
}

export interface RecipientFacts {
  readonly keyId: string
  readonly version: number
  readonly scheme: number
  /** The sealed data key, base64: a message would take a view's whole memory along. */
  readonly sealedDek: string
}

/** Something that a person dropped or picked. */
export interface Root {
  readonly name: string
  /** Absolute. */
  readonly path: string
}

export interface WalkOrder {
  readonly roots: readonly Root[]
  /** Absolute path of the folder for results; null: each beside its source. */
  readonly output: string | null
  /** Keyrite's own folder: what is in it is nobody's to encrypt. */
  readonly own: string
  readonly filesMax: number
  readonly control: SharedArrayBuffer
}

/** A file that can be worked on, and where its result is to go. */
export interface WalkedFile {
  /** As dropped, with the path below a dropped folder. */
  readonly name: string
  /** Absolute; there was no link in it. */
  readonly path: string
  /** Of plaintext: for a file to be opened what its length says. */
  readonly bytes: number
  /** Null: to be encrypted. */
  readonly header: HeaderFacts | null
  readonly target: Target
  /** The name is taken already, or will be by another of these files. */
  readonly collides: boolean
  /** Why nothing can be written there. */
  readonly unwritable: Refused | null
}

export interface WalkedFolder {
  /** As dropped, with the path below a dropped folder. */
  readonly name: string
  readonly path: string
}

export interface Target {
  readonly folder: string
  /** Folders below `base` are made when they are needed. */
  readonly base: string
  readonly name: string
}

export interface Walked {
  readonly files: readonly WalkedFile[]
  readonly folders: readonly WalkedFolder[]
  /** The first of them. */
  readonly leftOut: readonly { readonly name: string; readonly refused: Refused }[]
  readonly leftOutCount: number
  /** Where an archive of them would go. */
  readonly home: { readonly folder: string; readonly unwritable: Refused | null }
}

/** Everything of a file's header that does not depend on the file. */
export interface Sealing {
  /** The data key, sealed for each, base64. */
  readonly sealedDeks: readonly string[]
  readonly vaultId: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly keep: { readonly name: boolean; readonly times: boolean; readonly mode: boolean }
}

/** One run of jobs: part of the names of its temporary files, so that they can be found again. */
export type RunId = string

export interface Sweep {
  readonly folder: string
  readonly run: RunId
}

export interface Shared {
  readonly control: SharedArrayBuffer
  /** The data key. */
  readonly secrets: SharedArrayBuffer
}

export interface Begun {
  readonly identity: FileIdentity
  /** Absolute; null: nothing is written. */
  readonly temporary: string | null
  /** SHA-256 of header, salt and commitment, hex. */
  readonly digest: string
  readonly plaintextBytes: number
  /** All is done, but for `finish`; else `stretch` has to be run, by as many as like. */
  readonly whole: boolean
  /** What an opened file was called when it was encrypted, where that was kept. */
  readonly keptName?: string | null
  /** Of each file of an archive. */
  readonly identities?: readonly FileIdentity[]
}

export interface BeginSeal extends Shared {
  readonly source: string
  readonly target: Target
  readonly run: RunId
  readonly sealing: Sealing
}

/** A file or folder that goes into an archive. */
export interface ArchiveSource {
  readonly path: string
  /** Its path inside, with '/'. */
  readonly name: string
}

export interface ArchiveContents {
  readonly files: readonly ArchiveSource[]
  readonly folders: readonly ArchiveSource[]
}

export interface BeginArchive extends Omit<BeginSeal, 'source'> {
  readonly contents: ArchiveContents
  /** What the files had when it was planned. */
  readonly bytes: number
}

export interface BeginOpen extends Shared {
  readonly source: string
  readonly identity: FileIdentity
  /** Null: only verified. */
  readonly target: Target | null
  readonly run: RunId
}

/** What is left of a file that was begun. */
export interface GoOn extends Shared {
  readonly way: 'seal' | 'open'
  readonly source: string
  readonly begun: Begun
}

export interface Naming {
  readonly temporary: string
  readonly target: Target
  /** What happens when the name is taken: TARGET_EXISTS, or the next free one. */
  readonly collisions: 'skip' | 'rename'
  /** Nobody else of this application gives names now; folders need that. */
  readonly alone: boolean
}

export interface TaskMap {
  walk: { input: WalkOrder; output: Walked }
  look: { input: { readonly path: string; readonly planned: boolean }; output: Looked }
  beginSeal: { input: BeginSeal; output: Begun }
  beginArchive: { input: BeginArchive; output: Begun }
  /** Into a folder. */
  openArchive: { input: BeginOpen; output: Begun }
  beginOpen: { input: BeginOpen; output: Begun }
  stretch: { input: GoOn; output: null }
  finish: { input: GoOn; output: null }
  /** Answers the name; null when this has to be done alone. */
  name: { input: Naming; output: string | null }
  /** A temporary file that is not wanted. */
  discard: { input: { readonly path: string }; output: null }
  /** Answers how many were left. */
  sweep: { input: Sweep; output: number }
  /** The original, if it is still what was read. Answers under how many other names it still lies. */
  remove: {
    input: { readonly path: string; readonly identity: FileIdentity }
    output: number
  }
}
export type TaskName = keyof TaskMap
export type TaskInput<N extends TaskName> = TaskMap[N]['input']
export type TaskOutput<N extends TaskName> = TaskMap[N]['output']
export type Tasks = { readonly [N in TaskName]: (input: TaskInput<N>) => TaskOutput<N> }

/** The header of an encrypted file; what it is, needs no key. */
export interface Looked {
  readonly identity: FileIdentity
  readonly header: HeaderFacts
  /** As `Begun.digest`. */
  readonly digest: string
  readonly plaintextBytes: number
}

export interface Failed extends Refused {
  /** For the log alone; may name paths. */
  readonly why: string
}
export type Answer = { readonly value: unknown } | Failed
