import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isKeyriteError } from '@shared/errors'
import {
  commits,
  deriveFileKeys,
  PREFIX_BYTES,
  SALT_BYTES,
} from '@main/crypto/cobblestone/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { hex, wycheproof, type Vector } from '../support/wycheproof.ts'
import { openUntilRefused, ROADS, sealAll } from './support/whole.ts'

type Field = 'key' | 'ctx' | 'ct' | 'aeadKey' | 'baseNonce' | 'msgSha512'
type Test = Vector<Field> & { readonly msgLength?: number }

const file = wycheproof<Field>('c2sp_chunked_encryption_aes_256_gcm_test.json')
const tests = file.testGroups.flatMap((group) => group.tests as readonly Test[])
const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex')
const has = (test: Test, flag: string) => test.flags.includes(flag)

const keysOf = (test: Test, ciphertext: Buffer) =>
  deriveFileKeys(
    SecretBytes.copyOf(hex(test.key)),
    ciphertext.subarray(0, SALT_BYTES),
    hex(test.ctx),
  )

/** The code of the refusal of salt, commitment or DEK; undefined when they hold. */
const prefixFault = (test: Test, ciphertext: Buffer): string | undefined => {
  if (ciphertext.length < PREFIX_BYTES) return 'short'
  try {
    const found = ciphertext.subarray(SALT_BYTES, PREFIX_BYTES)
    return commits(keysOf(test, ciphertext), found) ? undefined : 'commitment'
  } catch (error) {
    if (isKeyriteError(error)) return error.code
    throw error
  }
}

it('are all there', () => {
  expect(tests).toHaveLength(file.numberOfTests)
  expect(tests).toHaveLength(35)
})

describe.each(ROADS)('Wycheproof’s Cobblestone-256, $name', (road) => {
  it.each(tests)('$tcId: $comment', (test) => {
    const ciphertext = inflateSync(hex(test.ct))
    const fault = prefixFault(test, ciphertext)
    if (has(test, 'HeaderFailure')) {
      const wanted = has(test, 'InvalidKeySize')
        ? 'MATERIAL_LENGTH'
        : has(test, 'Truncation')
          ? 'short'
          : 'commitment'
      expect(fault).toBe(wanted)
      return
    }
    expect(fault).toBeUndefined()
    const keys = keysOf(test, ciphertext)
    expect(keys.key.expose().toString('hex')).toBe(test.aeadKey)
    expect(keys.baseNonce.expose().toString('hex')).toBe(test.baseNonce)

    // `valid` is what was genuine up to the first fault, as a reader of one chunk at a time has it.
    const chunks = ciphertext.subarray(PREFIX_BYTES)
    for (const perCall of [1, 3, 1000]) {
      const { plaintext, error } = openUntilRefused(road, keys, chunks, perCall)
      const code = error?.code
      expect(code).toBe(test.result === 'valid' ? undefined : 'FILE_DAMAGED')
      if (perCall > 1 && code !== undefined) continue
      expect(plaintext).toHaveLength(test.msgLength ?? 0)
      expect(sha512(plaintext)).toBe(test.msgSha512 ?? sha512(Buffer.of()))
      if (code === undefined)
        expect(sealAll(road, keys, plaintext, perCall).equals(chunks)).toBe(true)
    }
  })
})
