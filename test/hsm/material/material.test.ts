import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MaterialSpec } from '@shared/domain'
import { isExactDer } from '@main/crypto/der.ts'
import { spkiOfPkcs8 } from '@main/crypto/private-key.ts'
import { checkValuesOf, MaterialService, type NewMaterial } from '@main/material/index.ts'
import { transportMethods } from '@main/material/transport.ts'
import { makers, makeTestVault, type TestVault } from '../ceremony/vault.ts'

const owner = { ceremonyId: 'none', rehearsal: false }
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error

describe.each(makers)('material on %s', (maker) => {
  let test: TestVault
  let materials: MaterialService
  beforeAll(async () => {
    test = await makeTestVault(maker)
    materials = new MaterialService(test.vault)
  })
  afterAll(() => test.dispose())

  const objects = () => test.vault.token.find({ labelPrefix: `keyrite:${test.vault.id}:material:` })
  const intents = () => test.vault.store.intents.list()

  async function kept(made: NewMaterial): Promise<NewMaterial> {
    await test.vault.store.materials.insert(made.record)
    await made.settle()
    return made
  }

  it('lives in the token when it is made there, and has both check values', async () => {
    const made = await materials.make('AES_256', 'token', owner)
    expect(made).toMatchObject({ made: 'token', record: { backup: 'token', sealed: null } })
    expect(await intents()).toHaveLength(1)
    await kept(made)
    expect(await intents()).toHaveLength(0)
    expect(await objects()).toHaveLength(1)
    const atHost = await materials.open(made.record, 'host')
    if (atHost.at !== 'host') throw new Error('not brought over')
    expect(atHost.secret.length).toBe(32)
    const { kcvEcb, kcvCmac } = made.record
    expect(checkValuesOf(atHost.secret)).toEqual({ kcvEcb, kcvCmac })
    atHost.secret.dispose()
    await materials.destroy(made.record)
    expect(await objects()).toHaveLength(0)
    expect(await intents()).toHaveLength(0)
    await expect(materials.get(made.record.id)).rejects.toThrow(refusedWith('MATERIAL_NOT_FOUND'))
  })

  it('leaves nothing when it is discarded', async () => {
    const made = await materials.make('RSA_2048', 'token', owner)
    expect(await objects()).toHaveLength(2)
    await made.discard()
    expect(await objects()).toHaveLength(0)
    expect(await intents()).toHaveLength(0)
  })

  it.each<MaterialSpec>(['AES_128', 'AES_256', 'RSA_2048', 'RSA_3072', 'EC_P256', 'EC_P384'])(
    '%s made on the host opens again from its seal',
    async (spec) => {
      const made = await materials.make(spec, 'host', owner)
      expect(made.record).toMatchObject({ backup: 'sealed', objectId: null, spec })
      const expected = spec.startsWith('RSA') ? 'token-transport' : 'token-random'
      expect(made.made).toBe(expected)
      if (made.live.at !== 'host') throw new Error('not on the host')
      const { secret } = made.live
      if (!spec.startsWith('AES')) {
        expect(secret.use(isExactDer)).toBe(true)
        expect(spkiOfPkcs8(secret).toString('base64')).toBe(made.record.publicKey)
      }
      await kept(made)
      const again = await materials.open(made.record, 'host')
      if (again.at !== 'host') throw new Error('not on the host')
      expect(again.secret.equals(secret)).toBe(true)
      again.secret.dispose()
      secret.dispose()
      expect(await objects()).toHaveLength(0)
      const session = await test.vault.token.find({ labelPrefix: 'keyrite:', persistent: false })
      expect(session.map(({ label }) => label)).toEqual([])
    },
  )

  it('is refused when it is gone from the token, or another is in its place', async () => {
    const made = await kept(await materials.make('AES_256', 'token', owner))
    const other = { ...made.record, kcvEcb: '000000' }
    await expect(materials.open(other, 'token')).rejects.toThrow(refusedWith('MATERIAL_MISMATCH'))
    for (const object of await objects()) await test.vault.token.destroy(object)
    await expect(materials.open(made.record, 'token')).rejects.toThrow(refusedWith('MATERIAL_GONE'))
    await test.vault.store.materials.remove(made.record.id)
  })

  it('does not open from a seal that was changed or belongs to other material', async () => {
    const one = await kept(await materials.make('AES_256', 'host', owner))
    const two = await kept(await materials.make('AES_256', 'host', owner))
    const swapped = { ...one.record, sealed: two.record.sealed }
    await expect(materials.open(swapped, 'host')).rejects.toThrow(refusedWith('SEAL_BROKEN'))
    const flipped = Buffer.from(one.record.sealed as Buffer)
    flipped[flipped.length - 1]! ^= 1
    await expect(materials.open({ ...one.record, sealed: flipped }, 'host')).rejects.toThrow(
      refusedWith('SEAL_BROKEN'),
    )
  })

  it('knows a way to bring material over, and its pairs are what the token says', async () => {
    expect(transportMethods(test.vault.capabilities)).not.toEqual([])
    const made = await materials.make('RSA_2048', 'token', owner)
    const spki = Buffer.from(made.record.publicKey as string, 'base64')
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048)
    const atHost = await materials.open(made.record, 'host')
    if (atHost.at !== 'host') throw new Error('not brought over')
    expect(atHost.secret.use(isExactDer)).toBe(true)
    expect(spkiOfPkcs8(atHost.secret)).toEqual(spki)
    atHost.secret.dispose()
    await made.discard()
  })
})
