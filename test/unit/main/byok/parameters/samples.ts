import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { ErrorCode } from '@shared/errors'
import { readImportParameters } from '../../../../../src-main/byok/parameters/index.ts'
import type { ParameterInput } from '../../../../../src-main/byok/parameters/types.ts'

const fixtures = new URL('../../../../fixtures/import-parameters/', import.meta.url)

export const KEY_ID = '43f1ffd7-18fb-4568-9575-602e009b7ee8'
export const OTHER_ID = '3b241101-e2bb-4255-8caf-4136c566a962'
export const STAMP = '20261122T101500Z'
export const NOW = new Date('2026-11-22T11:00:00Z')

export function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const publicKey = pair.publicKey
export const privateKey = pair.privateKey
export const KEY = spki(publicKey)
export const OTHER_KEY = spki(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)
/** Never begins like text in UTF-16, which is read as such however short it is. */
const token = () => Buffer.concat([Buffer.of(0x80), randomBytes(511)])
export const TOKEN = token()
export const OTHER_TOKEN = token()

export function input(name: string, content: Uint8Array | string | object): ParameterInput {
  if (content instanceof Uint8Array) return { name, bytes: content }
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return { name, bytes: Buffer.from(text) }
}

export const README = [
  `CMK ID: ${KEY_ID}`,
  'Wrapping algorithm: RSAES_OAEP_SHA_256',
  `Wrapping key: wrappingKey_${KEY_ID}_${STAMP}`,
  `Import token: importToken_${KEY_ID}_${STAMP}`,
  'Expires: 2026-11-23 10:15:00 UTC',
].join('\n')

/** The three files as downloaded. */
export function download(readme = README): [ParameterInput, ParameterInput, ParameterInput] {
  return [
    input(`wrappingKey_${KEY_ID}_${STAMP}`, KEY),
    input(`importToken_${KEY_ID}_${STAMP}`, TOKEN),
    input(`README_${KEY_ID}_${STAMP}`, readme),
  ]
}

export function fixture(folder: string): ParameterInput[] {
  const path = fileURLToPath(new URL(`${folder}/`, fixtures))
  return readdirSync(path).map((name) => input(name, readFileSync(path + name)))
}

export function read(inputs: ParameterInput[], typedKeyId?: string, now = NOW) {
  return readImportParameters(inputs, { now, ...(typedKeyId === undefined ? {} : { typedKeyId }) })
}

export async function refused(
  inputs: ParameterInput[],
  code: ErrorCode,
  params: object = {},
  typedKeyId?: string,
): Promise<void> {
  await expect(read(inputs, typedKeyId)).rejects.toMatchObject({
    name: 'KeyriteError',
    code,
    params: expect.objectContaining(params) as object,
  })
}
