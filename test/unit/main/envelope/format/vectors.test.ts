import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openXaes } from '@main/crypto/xaes-gcm.ts'
import { associatedData, parseCiphertext } from '@main/keys/use/ciphertext.ts'
import { ROADS } from '../../crypto/cobblestone/support/whole.ts'
import { hostBlocks, makeFile, openFile, pattern, sha256 } from './support/files.ts'
import { fileOf, FOLDER, metadataOf, partsOf, vectors, type FileVector } from './support/vectors.ts'

const DECODER = join(import.meta.dirname, '../../../../support/decode-envelope.py')
const folder = mkdtempSync(join(tmpdir(), 'keyrite-envelope-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const hex = (text: string) => Buffer.from(text, 'hex')

interface Decoded {
  readonly archive: boolean
  readonly vaultId: string
  readonly createdAt: number
  readonly recipients: readonly { keyId: string; version: number; scheme: number }[]
  readonly metadata: FileVector['metadata']
}

/** The decoder that was written from docs/envelope-format.md; throws with what it says. */
const decode = (file: string, dek: string): { said: Decoded; plaintext: Buffer } => {
  const target = join(folder, 'plaintext')
  rmSync(target, { force: true })
  const stdio = ['ignore', 'pipe', 'pipe'] as ('ignore' | 'pipe')[]
  try {
    const said = execFileSync('python3', [DECODER, file, dek, target], { encoding: 'utf8', stdio })
    return { said: JSON.parse(said) as Decoded, plaintext: readFileSync(target) }
  } catch (error) {
    expect(existsSync(target)).toBe(false)
    throw error
  }
}

const decodeBytes = (bytes: Buffer, dek: Buffer) => {
  const file = join(folder, 'changed.krt')
  writeFileSync(file, bytes)
  return decode(file, dek.toString('hex'))
}

describe.each(vectors.files)('The test vector $file', (vector) => {
  const file = fileOf(vector)

  it('is what is written today, by both roads', async () => {
    const parts = await partsOf(vector)
    for (const road of ROADS) expect(makeFile(parts, road).equals(file)).toBe(true)
  })

  it.each(ROADS)('opens: $name', (road) => {
    for (const perCall of [1, 1000]) {
      const opened = openFile(file, hex(vector.dek), road, perCall)
      expect(opened.header).toMatchObject({
        formatVersion: 1,
        archive: vector.archive,
        vaultId: vectors.vaultId,
        createdAt: vector.createdAt,
        recipients: vector.recipients.map(({ keyId, version }) => ({ keyId, version, scheme: 1 })),
      })
      expect(opened.metadata).toEqual(metadataOf(vector.metadata))
      expect(opened.plaintext.equals(pattern(vector.bytes))).toBe(true)
      expect(sha256(opened.plaintext)).toBe(vector.sha256)
    }
  })

  it('gives its DEK to each of its keys', async () => {
    const { header } = openFile(file, hex(vector.dek))
    expect(header.recipients.length).toBeGreaterThan(0)
    for (const { keyId, sealedDek } of header.recipients) {
      const key = vectors.keys.find(({ id }) => id === keyId)
      const ciphertext = parseCiphertext(sealedDek)
      const aad = associatedData(vectors.vaultId, ciphertext.header)
      const opened = await openXaes(hostBlocks(hex(key!.material)), aad, ciphertext.body)
      expect(opened.expose().toString('hex')).toBe(vector.dek)
    }
  })

  it('is opened by the decoder that was written from the specification', () => {
    const { said, plaintext } = decode(join(FOLDER, vector.file), vector.dek)
    const { archive, createdAt, metadata } = vector
    const recipients = vector.recipients.map(({ keyId, version }) => ({
      keyId,
      version,
      scheme: 1,
    }))
    expect(said).toEqual({ archive, createdAt, vaultId: vectors.vaultId, recipients, metadata })
    expect(sha256(plaintext)).toBe(vector.sha256)
  })
})

describe('The decoder', () => {
  const [vector] = vectors.files.filter(({ bytes }) => bytes === 1)
  const [file, dek] = [fileOf(vector!), hex(vector!.dek)]

  it('opens what was encrypted just now, an archive under two keys', async () => {
    const [two] = vectors.files.filter(({ recipients }) => recipients.length === 2)
    const plaintext = pattern(50_000)
    const changed = { ...(await partsOf(two!)), archive: true, plaintext }
    const { said, plaintext: decoded } = decodeBytes(makeFile(changed), changed.dek)
    expect(said.archive).toBe(true)
    expect(said.recipients).toHaveLength(2)
    expect(decoded.equals(plaintext)).toBe(true)
  })

  it('refuses another DEK, changed bytes, a cut and an addition', () => {
    expect(decodeBytes(file, dek).plaintext).toEqual(pattern(1))
    const other = Buffer.from(dek)
    other[31]! ^= 1
    expect(() => decodeBytes(file, other)).toThrow('refused: commitment')
    for (const at of [0, 4, 8, 9, 30, 34, 40, 150, file.length - 80, file.length - 1]) {
      const changed = Buffer.from(file)
      changed[at]! ^= 0x80
      expect(() => decodeBytes(changed, dek), `byte ${at}`).toThrow('refused: ')
    }
    expect(() => decodeBytes(file.subarray(0, -1), dek)).toThrow('refused: chunk 0')
    expect(() => decodeBytes(Buffer.concat([file, Buffer.alloc(1)]), dek)).toThrow(
      'refused: chunk 0',
    )
  })
})
