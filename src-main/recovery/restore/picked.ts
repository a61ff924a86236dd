import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { digestToWords } from '@shared/domain/digest-words.ts'
import { KeyriteError } from '@shared/errors'
import type { BackupView } from '@shared/ipc'
import { sha256 } from '../../crypto/fingerprint.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Store } from '../../store/types.ts'
import type { BackupFrame } from '../backup/read.ts'
import { keyMark, vaultMark, type SetLabel } from '../shares/labels.ts'
import type { Broken } from './fates.ts'
import type { NewerLog } from './newer-log.ts'
import { NOTHING_SINCE, type Since } from './since.ts'

/** What the shares opened. */
export interface OpenedBackup {
  readonly store: Store
  /** Private halves: the newest, then those before it. */
  readonly keys: readonly SecretBytes[]
  readonly broken: Broken
  readonly folder: string
}

/** A head of the log as the paper book has it. */
export interface BookHead {
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

/** A backup on the desk, from its picking to the recovery or the cancelling. */
export class PickedBackup {
  readonly path: string
  readonly frame: BackupFrame
  #opened: OpenedBackup | null = null
  #book: BookHead | null = null
  #log: NewerLog | null = null

  constructor(path: string, frame: BackupFrame) {
    this.path = path
    this.frame = frame
  }

  get header() {
    return this.frame.header
  }

  get publicKey(): Buffer {
    return Buffer.from(this.header.backupKey, 'base64')
  }

  get setLabel(): SetLabel {
    const { shares, vault } = this.header
    return { ...shares, vault: vaultMark(vault.id), key: keyMark(this.publicKey) }
  }

  get opened(): OpenedBackup {
    if (!this.#opened) throw new KeyriteError('WRONG_STATE', { backup: 'not opened' })
    return this.#opened
  }

  get isOpened(): boolean {
    return this.#opened !== null
  }

  putOpened(opened: OpenedBackup): void {
    this.#opened = opened
  }

  /** The newest head of the book that was typed and does not contradict backup and newer log. */
  get book(): BookHead | null {
    return this.#book
  }

  get log(): NewerLog | null {
    return this.#log
  }

  /** What the newer log says, as far as it is signed for. */
  get since(): Since {
    return this.#log?.since ?? NOTHING_SINCE
  }

  /** @throws KeyriteError LOG_HEAD_MISMATCH where the newer log has another trace of this number */
  putBook(book: BookHead): void {
    if (this.#log) requireSame(this.#log, book)
    if (book.seq >= (this.#book?.seq ?? 0)) this.#book = book
  }

  /** @throws KeyriteError LOG_HEAD_MISMATCH where it is not the log of the paper book */
  putLog(log: NewerLog): void {
    if (this.#book) requireSame(log, this.#book)
    this.#log = log
  }

  /** The newest trace that anybody knows of; null: nobody was asked. */
  get newest(): number | null {
    const known = [this.#book?.seq, this.#log?.known].filter((seq) => seq !== undefined)
    return known.length === 0 ? null : Math.max(this.header.log.seq, ...known)
  }

  view(vaultHere: boolean): BackupView {
    const { vault, createdAt, log, signer, shares } = this.header
    return {
      file: basename(this.path),
      ...{ vaultId: vault.id, vaultName: vault.name, createdAt, vaultHere },
      ...{ seq: log.seq, head: digestView(Buffer.from(log.hash, 'hex')) },
      signedBy: digestView(sha256(Buffer.from(signer.publicKey, 'base64'))),
      ...shares,
    }
  }

  /** Wipes, closes and removes. */
  async dispose(): Promise<void> {
    const opened = this.#opened
    this.#opened = null
    if (!opened) return
    for (const key of opened.keys) key.dispose()
    await opened.store.close()
    await rm(opened.folder, { recursive: true, force: true })
  }
}

function requireSame(log: NewerLog, { seq, hash }: BookHead): void {
  const found = log.hashOf(seq)
  if (found !== null && found !== hash) throw new KeyriteError('LOG_HEAD_MISMATCH', { seq })
}

function digestView(bytes: Buffer): BackupView['head'] {
  return { hex: bytes.toString('hex'), words: digestToWords(bytes) }
}
