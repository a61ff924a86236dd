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
import type { DeletedSince, MadeSince } from './newer-log.ts'

/** What the shares opened. */
export interface OpenedBackup {
  readonly store: Store
  /** Private halves: the newest, then those before it. */
  readonly keys: readonly SecretBytes[]
  readonly folder: string
}

/** A backup on the desk, from its picking to the recovery or the cancelling. */
export class PickedBackup {
  readonly path: string
  readonly frame: BackupFrame
  #opened: OpenedBackup | null = null
  /** The newest trace that anybody knows of, beside the backup's own. */
  newest: number | null = null
  deleted: readonly DeletedSince[] = []
  made: readonly MadeSince[] = []

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

function digestView(bytes: Buffer): BackupView['head'] {
  return { hex: bytes.toString('hex'), words: digestToWords(bytes) }
}
