// kill -9 between the token's half and the store's half of what belongs to imports.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, KeyView } from '@shared/ipc'
import type { Keys } from '../driver.ts'
import type { End } from '../killed.ts'
import { Mortal } from '../mortal.ts'
import { Outside } from './outside.ts'

let mortal: Mortal
let keys: Keys
const outside = new Outside()
beforeAll(async () => {
  mortal = await Mortal.make('killed-imports')
  keys = mortal.keys
})
afterAll(async () => {
  outside.dispose()
  await mortal.dispose()
})

const kill = (rule: string): End => ({ rule })
const algorithm = 'RSAES_OAEP_SHA_256'
const ask = (keyId: string) => keys.ask('keys.getParametersForImport', { keyId, algorithm })

/** An External key, and an import into it that would succeed. */
async function ready(): Promise<{ key: KeyView; order: CallInput<'keys.importMaterial'> }> {
  const key = await keys.createExternal()
  const wrapped = outside.wrap(await ask(key.id), randomBytes(32))
  return { key, order: { keyId: key.id, ...wrapped, expiresAt: null } }
}

describe('while material is taken in', () => {
  it.each([
    ['before the token', kill('C_CreateObject 1 kill'), false],
    ['after it', kill('C_CreateObject 1 kill-after'), false],
    ['before the store', 'before-store', false],
    ['before the commit', 'in-store', false],
    ['after the commit', 'after-store', true],
  ] as const)('%s', async (_, end, done) => {
    const { key, order } = await ready()
    expect(await mortal.killed({ take: order }, end)).toBe(done ? 1 : 0)
    await mortal.expectAgreement()
    const now = await keys.get(key.id)
    expect(now).toMatchObject({ state: done ? 'Enabled' : 'PendingImport', hasMaterial: done })
    // A half import binds the key to nothing.
    expect(now.imported?.bound).toBe(done)
    expect(await keys.ask('keys.importMaterial', order)).toMatchObject({ state: 'Enabled' })
    await mortal.expectAgreement()
  })
})

describe('while material is deleted by hand', () => {
  it.each([
    ['before the store', 'before-store', false],
    ['before the commit', 'in-store', false],
    ['after the commit', 'after-store', true],
    ['before the object', kill('C_DestroyObject 1 kill'), true],
    ['after the object', kill('C_DestroyObject 1 kill-after'), true],
  ] as const)('%s', async (_, end, gone) => {
    const { key, order } = await ready()
    await keys.ask('keys.importMaterial', order)
    const plaintext = 'AAAA'
    const { ciphertext } = await keys.ask('keys.encrypt', { keyId: key.id, plaintext })
    expect(await mortal.killed({ drop: key.id }, end)).toBe(gone ? 1 : 0)
    await mortal.expectAgreement()
    expect((await keys.get(key.id)).state).toBe(gone ? 'PendingImport' : 'Enabled')
    if (gone) await keys.ask('keys.importMaterial', order)
    expect(await keys.ask('keys.decrypt', { ciphertext })).toMatchObject({ plaintext })
  })
})

describe('while import parameters are made', () => {
  it.each([
    ['before the store', 'before-store', false],
    ['before the commit', 'in-store', false],
    ['after the commit', 'after-store', true],
  ] as const)('%s', async (_, end, done) => {
    const { key, order } = await ready()
    const before = await keys.ask('keys.issuedParameters', { keyId: key.id })
    const parameters = { keyId: key.id, algorithm } as const
    expect(await mortal.killed({ parameters }, end)).toBe(done ? 1 : 0)
    await mortal.expectAgreement()
    const after = await keys.ask('keys.issuedParameters', { keyId: key.id })
    expect(after?.importToken === before?.importToken).toBe(!done)
    expect(await keys.outcome('keys.importMaterial', order)).toBe(
      done ? 'IMPORT_TOKEN_SUPERSEDED' : 'ok',
    )
  })
})
