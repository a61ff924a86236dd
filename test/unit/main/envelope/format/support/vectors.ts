import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileMetadata } from '@main/envelope/format/index.ts'
import { pattern, sealDek, type FileParts } from './files.ts'

export const FOLDER = join(import.meta.dirname, '../../../../../vectors/envelope')

/** Binary values are hexadecimal, `modifiedAt` is decimal. */
export interface MetadataVector {
  readonly name?: string
  readonly size?: number
  readonly mode?: number
  readonly modifiedAt?: string
}

export interface FileVector {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly dek: string
  readonly archive: boolean
  readonly createdAt: number
  readonly recipients: readonly { keyId: string; version: number; nonce: string }[]
  readonly metadata: MetadataVector
  readonly metadataIv: string
  readonly salt: string
}

export interface Vectors {
  readonly vaultId: string
  readonly keys: readonly { id: string; version: number; material: string }[]
  readonly files: readonly FileVector[]
}

export const vectors = JSON.parse(readFileSync(join(FOLDER, 'vectors.json'), 'utf8')) as Vectors

export const fileOf = ({ file }: FileVector) => readFileSync(join(FOLDER, file))

const hex = (text: string) => Buffer.from(text, 'hex')

export function metadataOf({ name, size, mode, modifiedAt }: MetadataVector): FileMetadata {
  return {
    ...(name !== undefined && { name: hex(name) }),
    ...(size !== undefined && { size }),
    ...(mode !== undefined && { mode }),
    ...(modifiedAt !== undefined && { modifiedAt: BigInt(modifiedAt) }),
  }
}

/** What the file is made of again. */
export async function partsOf(vector: FileVector): Promise<FileParts> {
  const { archive, createdAt, recipients } = vector
  const dek = hex(vector.dek)
  const sealedDeks = recipients.map((recipient) => {
    const key = vectors.keys.find(({ id }) => id === recipient.keyId)
    const nonce = hex(recipient.nonce)
    return sealDek(hex(key?.material ?? ''), vectors.vaultId, recipient, dek, nonce)
  })
  return {
    ...{ dek, archive, createdAt, vaultId: vectors.vaultId },
    sealedDeks: await Promise.all(sealedDeks),
    metadata: metadataOf(vector.metadata),
    metadataIv: hex(vector.metadataIv),
    salt: hex(vector.salt),
    plaintext: pattern(vector.bytes),
  }
}
