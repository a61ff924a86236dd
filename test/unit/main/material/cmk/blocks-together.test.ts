import { createCipheriv, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { BlocksTogether } from '@main/material/cmk/blocks-together.ts'
import type { KeyVersionRecord } from '@main/store/types.ts'

const KEYS = new Map([
  ['a', randomBytes(32)],
  ['b', randomBytes(32)],
])

function ecb(objectId: string, blocks: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-ecb', KEYS.get(objectId)!, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(blocks), cipher.final()])
}

function version(objectId: string, number = 1): KeyVersionRecord {
  return {
    ...{ keyId: 'key', number, createdAt: '', custody: 'token', custodyReason: 'held' },
    ...{ made: 'token', objectId, sealed: null, backup: null, publicKey: null, checkValue: null },
  }
}

it('every message gets the answer to its own blocks under its own key, in memory of its own', async () => {
  const calls: string[] = []
  const given: Buffer[] = []
  const together = new BlocksTogether(({ objectId }, blocks) => {
    calls.push(`${objectId} ${blocks.length}`)
    given.push(blocks)
    return Promise.resolve(SecretBytes.take(ecb(objectId!, blocks)))
  })
  const asked = [16, 32, 16, 48].flatMap((length) =>
    ['a', 'b'].map((objectId) => ({ objectId, blocks: randomBytes(length) })),
  )
  const answers = await Promise.all(
    asked.map(({ objectId, blocks }) => together.encrypt(version(objectId), blocks)),
  )
  for (const [at, { objectId, blocks }] of asked.entries()) {
    expect(answers[at]!.expose()).toEqual(ecb(objectId, blocks))
  }
  expect(calls.toSorted()).toEqual(['a 16', 'a 96', 'b 16', 'b 96'])
  expect(given.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
  answers[2]!.dispose()
  expect(answers[4]!.expose()).toEqual(ecb('a', asked[4]!.blocks))
})
